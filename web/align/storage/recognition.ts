import type { TensorEntry } from '../../read/checkpoint.ts';
import type { Matrix } from '../matrix.ts';
import type { Quantisation } from './quantisation.ts';

/** What a recogniser looks at. */
export interface Surroundings {
  tensors: ReadonlyMap<string, TensorEntry>;
  quantisation: Quantisation;
  /** Last words of all names: of half a million tensors most need not be looked up by names that nobody has. */
  lastWords: ReadonlySet<string>;
}

/** A quantised weight that can be decoded, with the names of further tensors that belong to it and are not needed. */
export interface Found {
  matrix: Matrix;
  idle: string[];
}

/** Tensors that belong together and cannot be decoded, and why, in a few words. */
export interface Refused {
  names: string[];
  reason: string;
}

/** Looks whether a tensor holds the values of a quantised weight; `null` where it does not. */
export type Recogniser = (tensor: TensorEntry, surroundings: Surroundings) => Found | Refused | null;

/** What stands beside a weight for its inputs, or for nothing we decode. */
const IDLE_LEAVES = [
  'input_scale',
  'input_scale_ub',
  'input_scale_inv',
  'input_zero_point',
  'input_global_scale',
  'output_scale',
  'output_zero_point',
  'activation_scale',
];

export function isRefused(outcome: Found | Refused): outcome is Refused {
  return 'reason' in outcome;
}

/** The tensors of these names that exist. */
export function existing(names: readonly string[], { tensors }: Surroundings): TensorEntry[] {
  return names.map((name) => tensors.get(name)).filter((tensor) => tensor !== undefined);
}

/** Refuses a tensor with those of its companions that exist. */
export function refuse(
  reason: string,
  tensor: TensorEntry,
  companions: readonly string[],
  surroundings: Surroundings,
): Refused {
  return { reason, names: [tensor.name, ...existing(companions, surroundings).map(({ name }) => name)] };
}

/** Names of a module's tensors: `named('model.q_proj', ['g_idx'])`. */
export function named(module: string, leaves: readonly string[]): string[] {
  return leaves.map((leaf) => `${module}.${leaf}`);
}

/** Names of tensors of a module that no decoding needs, where they exist. */
export function idleOf(module: string, { tensors, lastWords }: Surroundings): string[] {
  const leaves = IDLE_LEAVES.filter((leaf) => lastWords.has(leaf));
  return named(module, leaves).filter((name) => tensors.has(name));
}

/** What follows the last dot of a name. */
export function lastWord(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** The path before an ending; `null` where the name ends otherwise. */
export function before(name: string, ending: string): string | null {
  return name.length > ending.length && name.endsWith(ending) ? name.slice(0, -ending.length) : null;
}

/** True where the configuration names one of these methods or none. */
export function allows({ quantisation }: Surroundings, methods: readonly string[]): boolean {
  return quantisation.method === null || methods.includes(quantisation.method);
}
