import fc from 'fast-check';
import type { Pair } from '../../web/align/pair.ts';
import type { TensorEntry } from '../../web/read/checkpoint.ts';
import { DTYPE_BITS, DTYPES, type Dtype } from '../../web/read/dtypes.ts';

/** What a pair is, however it is stored. */
export interface PairSpec {
  role: string;
  layer: number | null;
  expert: number | null;
  shape: readonly number[];
}

/** How one side stores the tensors: a dtype for each, and the order in which they lie. */
export interface Storage {
  dtypes: readonly Dtype[];
  /** Ranks: any numbers. */
  order: readonly number[];
  shards: number;
}

const SEVERAL = 60;

export const spec = fc.record({
  role: fc.constantFrom(
    'q',
    'k',
    'gate',
    'up',
    'o',
    'down',
    'router',
    'attn_norm',
    'mlp_norm',
    'embed',
    'other',
    'q_bias',
  ),
  layer: fc.option(fc.nat(3)),
  expert: fc.option(fc.nat(30)),
  shape: fc.oneof(
    fc.array(fc.nat(90), { maxLength: 4 }),
    fc.tuple(fc.nat(9000), fc.constantFrom(1, 5, 12, 64, 160, 4096, 5121, 300_000)),
    fc.tuple(fc.nat(20), fc.nat(700), fc.constantFrom(8, 64, 2880)),
    fc.tuple(fc.integer({ min: 0, max: 400_000 })),
  ),
});

export const specs = fc.array(spec, { maxLength: SEVERAL });

/** Dtypes of whole bytes and smaller ones, where the elements of all tensors fill whole bytes. */
export const storage: fc.Arbitrary<Storage> = fc.record({
  dtypes: fc.array(fc.constantFrom(...DTYPES.filter((dtype) => dtype !== 'C64')), {
    minLength: SEVERAL,
    maxLength: SEVERAL,
  }),
  order: fc.array(fc.nat(1e6), { minLength: SEVERAL, maxLength: SEVERAL }),
  shards: fc.integer({ min: 1, max: 4 }),
});

export function elementsOf({ shape }: PairSpec): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** The tensors as one side stores them: without gaps, in its shards. */
function stored(list: readonly PairSpec[], { dtypes, order, shards }: Storage): TensorEntry[] {
  const entries: TensorEntry[] = [];
  const ends = Array.from({ length: shards }, () => 1000);
  for (const index of [...list.keys()].toSorted((x, y) => order[x]! - order[y]! || x - y)) {
    const elements = elementsOf(list[index]!);
    // Elements that do not fill whole bytes cannot be stored in a smaller dtype.
    const dtype = elements % 8 === 0 ? dtypes[index]! : 'BF16';
    const shard = order[index]! % shards;
    const bytes = (elements * DTYPE_BITS[dtype]) / 8;
    entries[index] = {
      name: `t${index}`,
      dtype,
      shape: list[index]!.shape,
      elements,
      shard,
      byteOffset: ends[shard]!,
      bytes,
    };
    ends[shard]! += bytes;
  }
  return entries;
}

export function pairsOf(list: readonly PairSpec[], a: Storage, b: Storage): Pair[] {
  const inA = stored(list, a);
  const inB = stored(list, b);
  return list.map(({ role, layer, expert }, index) => ({ a: inA[index]!, b: inB[index]!, role, layer, expert }));
}

const PLAIN: Storage = {
  dtypes: Array.from({ length: 100_000 }, () => 'BF16' as const),
  order: Array.from({ length: 100_000 }, (_, index) => index),
  shards: 1,
};

/** Both sides alike, BF16, in the order given. */
export function plainPairs(list: readonly PairSpec[]): Pair[] {
  return pairsOf(list, PLAIN, PLAIN);
}

/** A decoder with experts, as models of the hub are built. */
export function decoder({ layers, experts, width }: { layers: number; experts: number; width: number }): PairSpec[] {
  const all: PairSpec[] = [{ role: 'embed', layer: null, expert: null, shape: [50_000, width] }];
  for (let layer = 0; layer < layers; layer++) {
    const add = (role: string, shape: number[], expert: number | null = null) =>
      all.push({ role, layer, expert, shape });
    add('attn_norm', [width]);
    add('mlp_norm', [width]);
    add('q', [2 * width, width]);
    add('k', [width / 4, width]);
    add('o', [width, 2 * width]);
    for (let expert = 0; expert < experts; expert++) {
      add('gate', [width / 2, width], expert);
      add('up', [width / 2, width], expert);
      add('down', [width, width / 2], expert);
    }
  }
  return all;
}
