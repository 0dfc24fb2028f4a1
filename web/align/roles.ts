import { isBesideLanguageModel, layerPlace } from '../read/layer-index.ts';
import { ARCHITECTURES, SAME_RULES, type ArchitectureRules } from './architectures.ts';
import { JOINED_WORDS, LAST_WORDS, LAYER_ROLES, MODEL_ROLES, WRAPPERS } from './role-names.ts';

/** What a tensor does in its model. */
export interface Role {
  /** A word of `role-names.ts`, with `_bias`, `_scale`, … for what stands beside a weight; `other` where the name is not known. */
  role: string;
  layer: number | null;
  expert: number | null;
}

/** A role with what led to it. */
export interface NamedRole extends Role {
  /** The layers' path, as `layerPlace` tells it; `null` outside the layers. */
  stack: string | null;
  /** What stands after the layer's number or the wrapper, without the last word and the expert's number: `self_attn.q_proj`. */
  path: string;
  /** A tower, projector or prediction head beside the language model. */
  isBeside: boolean;
}

export const OTHER = 'other';
const ENCODER = /^(?:model\.)?encoder\./;
const ENCODER_PREFIX = 'enc_';

const EXPERTS = 'experts.';
const EXPERT = /(^|\.)experts\.([0-9]{1,6})\./;
const layerRoles = byPath(LAYER_ROLES);
const modelRoles = byPath(MODEL_ROLES);
const wrappers = words(WRAPPERS).toSorted((a, b) => b.length - a.length);
const lastWords = new Map(Object.entries(LAST_WORDS));
const joinedWords = Object.entries(JOINED_WORDS);
const findLayerRole = (path: string) => layerRoles.get(path);
const findModelRole = (path: string) => modelRoles.get(path);
const OUTSIDE_ROLES = new Set(Object.keys(MODEL_ROLES));
const NO_RULES: ArchitectureRules = {};
const rules = new Map(Object.entries(ARCHITECTURES));
const sameRules = new Map(
  Object.entries(SAME_RULES).flatMap(([key, names]) => words(names).map((name) => [name, key])),
);
const ownRoles = new Map([...rules].map(([key, { roles }]) => [key, byPath(roles ?? {})]));

/**
 * The role that a tensor's name tells, by the tables of `role-names.ts`. The name alone: the same path can mean another role in an
 * architecture whose other tensors are known (`roleIn`).
 *
 * @example roleOf('model.layers.3.mlp.experts.7.down_proj.weight') // { role: 'down', layer: 3, expert: 7 }
 */
export function roleOf(name: string): Role {
  return roleIn(name, null);
}

/**
 * The role of a tensor in a model of this architecture: a `model_type`, or what `recognise.ts` made of the names.
 *
 * @example roleIn('model.layers.3.post_attention_layernorm.weight', 'gemma2') // { role: 'attn_post_norm', layer: 3, expert: null }
 */
export function roleIn(name: string, architecture: string | null): Role {
  const { role, layer, expert } = namedRole(name, architecture);
  return { role, layer, expert };
}

/** The key of `ARCHITECTURES` whose rules hold for this `model_type`; `null` where the general tables do. */
export function rulesKey(architecture: string | null): string | null {
  if (architecture === null) return null;
  const name = architecture.toLowerCase();
  return rules.has(name) ? name : (sameRules.get(name) ?? null);
}

export function rulesOf(architecture: string | null): ArchitectureRules {
  return rules.get(rulesKey(architecture) ?? '') ?? NO_RULES;
}

export function namedRole(name: string, architecture: string | null): NamedRole {
  const key = architecture === null ? null : rulesKey(architecture);
  const own = key === null ? undefined : ownRoles.get(key);
  const { encoder = false, firstLayer = 0 } = key === null ? NO_RULES : rulesOf(key);
  const isBeside = isBesideLanguageModel(name);
  const prefix = encoder && ENCODER.test(name) ? ENCODER_PREFIX : '';
  const place = layerPlace(name);
  if (place === null) {
    const found = modelRole(prefix === '' ? name : name.replace(ENCODER, ''));
    return { role: word(found, prefix, isBeside), layer: null, expert: null, stack: null, path: found.path, isBeside };
  }
  const { stack, rest } = place;
  const match = rest.includes(EXPERTS) ? EXPERT.exec(rest) : null;
  const path =
    match === null
      ? rest
      : `${rest.slice(0, match.index)}${match[1]}${EXPERTS}${rest.slice(match.index + match[0].length)}`;
  const find =
    own === undefined
      ? findLayerRole
      : (part: string) => own.get(`${stack}:${part}`) ?? own.get(part) ?? layerRoles.get(part);
  const found = lookUp(find, path);
  return {
    role: word(found, prefix, isBeside),
    // Phi-1 numbers its embedding and its head among the layers.
    layer: OUTSIDE_ROLES.has(found.base) ? null : Math.max(0, place.layer - firstLayer),
    expert: match === null ? null : Number(match[2]),
    stack,
    path: found.path,
    isBeside,
  };
}

interface Found {
  /** Without what the last word adds. */
  base: string;
  suffix: string;
  path: string;
}

function word({ base, suffix }: Found, prefix: string, isBeside: boolean): string {
  return isBeside || base === OTHER ? OTHER : prefix + base + suffix;
}

function modelRole(name: string): Found {
  const direct = lookUp(findModelRole, name);
  if (direct.base !== OTHER) return direct;
  const wrapper = wrappers.find((prefix) => name.startsWith(prefix));
  return wrapper === undefined ? direct : lookUp(findModelRole, name.slice(wrapper.length));
}

function lookUp(find: (path: string) => string | undefined, path: string): Found {
  const dot = path.lastIndexOf('.');
  const suffix = lastWords.get(path.slice(dot + 1));
  const start = path.slice(0, Math.max(0, dot));
  const role = suffix === undefined ? undefined : find(start);
  if (role !== undefined) return { base: role, suffix: suffix ?? '', path: start };
  const whole = find(path);
  if (whole !== undefined) return { base: whole, suffix: '', path };
  for (const [ending, meaning] of joinedWords) {
    const stem = path.endsWith(ending) ? path.slice(0, -ending.length) : null;
    const packed = stem === null ? undefined : find(stem);
    if (stem !== null && packed !== undefined) return { base: packed, suffix: meaning, path: stem };
  }
  return { base: OTHER, suffix: '', path: suffix === undefined ? path : start };
}

function byPath(table: Readonly<Record<string, string>>): Map<string, string> {
  return new Map(Object.entries(table).flatMap(([role, paths]) => words(paths).map((path) => [path, role] as const)));
}

function words(list: string): string[] {
  return list.trim().split(/\s+/);
}
