import type { Kernels } from './kernels-exports.ts';
import { ARENA, COLLECTED_BINS } from './layout.ts';

/** The bin of an f64 less that of the same value as an f32: 896 is the difference of the exponents' biases. */
const NARROW_OFFSET = 896 << 7;
const BIN_BYTES = 4;

/** An empty range: its lowest bin is above its highest. */
const NOTHING = [2 ** 32 - 1, 0];

/** The way out of the kernels' tables of bins. Only the ranges of bins that were touched are looked at. */
export function createCollector(memory: WebAssembly.Memory, kernels: Kernels) {
  const ranges = new Uint32Array(memory.buffer, ARENA.range, 4);
  const out = new Uint32Array(memory.buffer, ARENA.collected, COLLECTED_BINS * 2);
  const { histogram, narrowHistograms } = ARENA;
  const reset = () => ranges.set([...NOTHING, ...NOTHING]);
  reset();

  /** Moves the counts of f32 differences to where they belong, and widens the range by theirs. */
  const fold = () => {
    kernels.foldNarrow(narrowHistograms, 0, 4, histogram);
    const [lowest, highest] = [ranges[2]!, ranges[3]!];
    if (lowest > highest) return;
    const from = lowest & ~3;
    kernels.foldNarrow(narrowHistograms, from, (highest & ~3) + 4, histogram + (from + NARROW_OFFSET) * BIN_BYTES);
    ranges[0] = Math.min(ranges[0]!, lowest + NARROW_OFFSET);
    ranges[1] = Math.max(ranges[1]!, highest + NARROW_OFFSET);
  };

  const gather = (from: number, to: number): Uint32Array<ArrayBuffer> =>
    out.slice(0, 2 * kernels.collect(histogram, from, to, ARENA.collected));

  return {
    take(): Uint32Array<ArrayBuffer> {
      fold();
      const [lowest, highest] = [ranges[0]!, ranges[1]!];
      reset();
      const parts = [gather(0, 4)];
      for (let from = Math.max(4, lowest & ~3); from <= highest; from += COLLECTED_BINS) {
        parts.push(gather(from, Math.min(from + COLLECTED_BINS, (highest & ~3) + 4)));
      }
      return concatenate(parts);
    },
  };
}

function concatenate(parts: Uint32Array<ArrayBuffer>[]): Uint32Array<ArrayBuffer> {
  if (parts.length === 1) return parts[0]!;
  const whole = new Uint32Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
