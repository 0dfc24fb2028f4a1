import type { Pair } from '../align/pair.ts';
import type { MeasuredPair } from '../measure/collect.ts';
import type { SampledPair } from '../measure/sample.ts';
import { testedRows, type TestedRows } from '../measure/tested/tested-rows.ts';
import type { Gather } from '../measure/task.ts';
import type { Checkpoint } from '../read/checkpoint.ts';
import { measureSample, type Measuring, type MeasuringOptions } from './measure-sample.ts';
import type { ModelPair, Surroundings } from './surroundings.ts';
import type { Testing } from './testing.ts';

/** Rows that were read in this run, by the model: a model that is compared with several others is read once. */
export type ReadRows = Map<Checkpoint, Map<string, Uint8Array>>;

export interface Reading {
  models: ModelPair<Checkpoint>;
  testing: Testing;
  /** What is measured besides, and who hears of it. */
  pairs: readonly Pair[];
  sample: readonly SampledPair[];
  onPair: (measured: MeasuredPair) => void;
  /** Pairs of which numbers are expected. */
  tensors: number;
  known: ReadRows;
}

function keyOf({ shard, byteOffset, bytes }: Gather): string {
  return `${shard} ${byteOffset} ${bytes}`;
}

/** Reads the rows that the tests want, and measures a sample of the pairs on the way. */
export async function readTested(
  { models, testing, pairs, sample, onPair, tensors, known }: Reading,
  surroundings: Surroundings,
  measuring: MeasuringOptions,
): Promise<Measuring & { rows: TestedRows }> {
  const { gathers } = testing.gather;
  const bytes: (Uint8Array | undefined)[] = Array.from({ length: gathers.length });
  const readOf = (side: 'a' | 'b') => {
    const found = known.get(models[side]) ?? new Map<string, Uint8Array>();
    known.set(models[side], found);
    return found;
  };
  const read = { a: readOf('a'), b: readOf('b') };
  for (const gather of gathers) bytes[gather.item] = read[gather.side].get(keyOf(gather));
  const missing = gathers.filter(({ item }) => bytes[item] === undefined);
  const { keepingEnded } =
    missing.length + sample.length === 0
      ? { keepingEnded: null }
      : await measureSample({ models, pairs, sample, gathers: missing, tensors }, surroundings, measuring, {
          onPair,
          onGathered(gather, found) {
            bytes[gather.item] = found;
            read[gather.side].set(keyOf(gather), found);
          },
        });
  return { keepingEnded, rows: testedRows(testing.sampled, testing.gather, bytes) };
}
