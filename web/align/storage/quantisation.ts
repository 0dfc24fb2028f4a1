import type { ModelConfig } from '../../read/config.ts';

/**
 * What config.json says of quantisation. It only refines what names, shapes and dtypes of tensors show, and refuses where it
 * contradicts them. A set or list is empty, a word `null`, where it says nothing.
 */
export interface Quantisation {
  /** Whether there was a config.json at all. */
  hasConfig: boolean;
  /** `quant_method`, lower case. */
  method: string | null;
  /** GPTQ: `checkpoint_format`; AWQ: `version`; compressed-tensors: `format`. */
  format: string | null;
  bits: ReadonlySet<number>;
  /** Without -1 (one group for all of a row). */
  groupSizes: ReadonlySet<number>;
  /** `[rows, columns]` of one scale. */
  blocks: readonly (readonly [number, number])[];
  /** True where every quantised weight has blocks of `blocks`. */
  blocksOnly: boolean;
  /** GPTQ: whether inputs were taken in order of activation, so that `g_idx` is no plain count. */
  actOrder: boolean | null;
}

/** Reads `quantization_config` (compressed-tensors: `compression_config` once) of a config.json. Never throws. */
export function quantisationOf(config: ModelConfig | null): Quantisation {
  const top = config?.get('quantization_config') ?? config?.get('compression_config');
  const groups = valuesOf(member(top, 'config_groups')).map((group) => member(group, 'weights'));
  const blockSize = pairOf(member(top, 'weight_block_size'));
  const structures = groups.map((weights) => pairOf(member(weights, 'block_structure')));
  const actOrder = member(top, 'desc_act');
  return {
    hasConfig: config !== null,
    method: word(member(top, 'quant_method')),
    format: word(member(top, 'checkpoint_format')) ?? word(member(top, 'version')) ?? word(member(top, 'format')),
    bits: counts([member(top, 'bits'), member(top, 'w_bit'), ...groups.map((weights) => member(weights, 'num_bits'))]),
    groupSizes: counts([
      member(top, 'group_size'),
      member(top, 'q_group_size'),
      ...groups.map((weights) => member(weights, 'group_size')),
    ]),
    blocks: [blockSize, ...structures].filter((pair) => pair !== null),
    blocksOnly: blockSize !== null,
    actOrder: typeof actOrder === 'boolean' ? actOrder : null,
  };
}

function member(value: unknown, key: string): unknown {
  if (value instanceof Map) return value.get(key);
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, unknown>)[key];
}

function valuesOf(value: unknown): unknown[] {
  if (value instanceof Map) return [...value.values()];
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}

function word(value: unknown): string | null {
  return typeof value === 'string' ? value.toLowerCase() : null;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}

function counts(values: unknown[]): Set<number> {
  return new Set(values.filter(isCount));
}

function pairOf(value: unknown): [number, number] | null {
  if (!Array.isArray(value) || value.length !== 2) return null;
  const [rows, columns]: unknown[] = value;
  return isCount(rows) && isCount(columns) ? [rows, columns] : null;
}
