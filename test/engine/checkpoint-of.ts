import { viewOf, type ModelView } from '../../web/align/align.ts';
import { inventoryOf } from '../../web/align/storage/inventory.ts';
import type { Checkpoint, TensorEntry } from '../../web/read/checkpoint.ts';
import type { ModelConfig } from '../../web/read/config.ts';
import { DTYPE_BITS, type Dtype } from '../../web/read/dtypes.ts';
import { compareNames } from '../../web/read/natural-order.ts';

export interface Stored {
  shape: readonly number[];
  dtype?: Dtype;
  shard?: number;
}

export type Tensors = Readonly<Record<string, Stored | readonly number[]>>;

/** A checkpoint whose header says so; its bytes lie one after the other in the order of the names. */
export function checkpointOf(tensors: Tensors, more: Partial<Checkpoint> = {}): Checkpoint {
  const ends: number[] = [];
  const entries = Object.keys(tensors)
    .toSorted(compareNames)
    .map((name): [string, TensorEntry] => {
      const stored = tensors[name]!;
      const { shape, dtype = 'BF16', shard = 0 }: Stored = 'shape' in stored ? stored : { shape: stored };
      const elements = shape.reduce((product, size) => product * size, 1);
      const bytes = (elements * DTYPE_BITS[dtype]) / 8;
      const byteOffset = ends[shard] ?? 8;
      ends[shard] = byteOffset + bytes;
      return [name, { name, dtype, shape, elements, shard, byteOffset, bytes }];
    });
  return {
    name: 'made',
    shards: [],
    tensors: new Map(entries),
    missingShards: [],
    ignoredFiles: [],
    metadata: new Map(),
    config: null,
    configNote: null,
    companions: new Map(),
    ...more,
  };
}

export function viewOfCheckpoint(checkpoint: Checkpoint): ModelView {
  return viewOf(checkpoint, inventoryOf(checkpoint.tensors, checkpoint.config));
}

export function viewWith(tensors: Tensors, config: object | null = null, more: Partial<Checkpoint> = {}): ModelView {
  const known: ModelConfig | null = config === null ? null : new Map(Object.entries(config));
  return viewOfCheckpoint(checkpointOf(tensors, { config: known, ...more }));
}

/** A small Llama. */
export function llama(
  layers: number,
  {
    width = 64,
    vocab = 300,
    units = 96,
    head = vocab,
  }: { width?: number; vocab?: number; units?: number; head?: number } = {},
): Tensors {
  const all: Record<string, number[]> = {
    'model.embed_tokens.weight': [vocab, width],
    'model.norm.weight': [width],
  };
  if (head > 0) all['lm_head.weight'] = [head, width];
  for (let layer = 0; layer < layers; layer++) {
    const at = `model.layers.${layer}`;
    all[`${at}.input_layernorm.weight`] = [width];
    all[`${at}.post_attention_layernorm.weight`] = [width];
    for (const name of ['q', 'k', 'v', 'o']) all[`${at}.self_attn.${name}_proj.weight`] = [width, width];
    for (const name of ['gate', 'up']) all[`${at}.mlp.${name}_proj.weight`] = [units, width];
    all[`${at}.mlp.down_proj.weight`] = [width, units];
  }
  return all;
}

export const LLAMA = { model_type: 'llama', num_attention_heads: 4, num_key_value_heads: 4 };
