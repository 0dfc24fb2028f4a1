import { isBesideLanguageModel, layerPlace } from '../read/layer-index.ts';
import { JOINED_WORDS, LAST_WORDS, LAYER_ROLES, MODEL_ROLES, WRAPPERS } from './role-names.ts';

/** What a tensor does in its model. */
export interface Role {
  /** A word of `role-names.ts`, with `_bias`, `_scale`, … for what stands beside a weight; `other` where the name is not known. */
  role: string;
  layer: number | null;
  expert: number | null;
}

export const OTHER = 'other';

const EXPERT = /(^|\.)experts\.([0-9]{1,6})\./;
const layerRoles = byPath(LAYER_ROLES);
const modelRoles = byPath(MODEL_ROLES);
const wrappers = words(WRAPPERS).toSorted((a, b) => b.length - a.length);
const lastWords = new Map(Object.entries(LAST_WORDS));
const joinedWords = Object.entries(JOINED_WORDS);

/**
 * The role that a tensor's name tells, by the tables of `role-names.ts`. The name alone: the same path can mean another role in an
 * architecture whose other tensors are known.
 *
 * @example roleOf('model.layers.3.mlp.experts.7.down_proj.weight') // { role: 'down', layer: 3, expert: 7 }
 */
export function roleOf(name: string): Role {
  const place = layerPlace(name);
  if (place === null) return { role: isBesideLanguageModel(name) ? OTHER : modelRole(name), layer: null, expert: null };
  const digits = EXPERT.exec(place.rest)?.[2];
  const path = place.rest.replace(EXPERT, '$1experts.');
  return {
    role: isBesideLanguageModel(name) ? OTHER : lookUp(layerRoles, path),
    layer: place.layer,
    expert: digits === undefined ? null : Number(digits),
  };
}

function modelRole(name: string): string {
  const direct = lookUp(modelRoles, name);
  if (direct !== OTHER) return direct;
  const wrapper = wrappers.find((prefix) => name.startsWith(prefix));
  return wrapper === undefined ? OTHER : lookUp(modelRoles, name.slice(wrapper.length));
}

function lookUp(roles: Map<string, string>, path: string): string {
  const dot = path.lastIndexOf('.');
  const suffix = lastWords.get(path.slice(dot + 1));
  const role = suffix === undefined ? undefined : roles.get(path.slice(0, Math.max(0, dot)));
  if (role !== undefined) return role + suffix;
  const whole = roles.get(path);
  if (whole !== undefined) return whole;
  for (const [ending, meaning] of joinedWords) {
    const packed = path.endsWith(ending) ? roles.get(path.slice(0, -ending.length)) : undefined;
    if (packed !== undefined) return packed + meaning;
  }
  return OTHER;
}

function byPath(table: Record<string, string>): Map<string, string> {
  return new Map(Object.entries(table).flatMap(([role, paths]) => words(paths).map((path) => [path, role] as const)));
}

function words(list: string): string[] {
  return list.trim().split(/\s+/);
}
