import type { Pair } from '../align/pair.ts';
import { BLOCK_ELEMENTS, STEP_ELEMENTS } from '../measure/layout.ts';
import type { Measures } from '../measure/measures.ts';
import { measuresOf } from '../measure/measures.ts';
import { readMoments } from '../measure/moments.ts';
import type { PairMeter } from '../measure/pair-meter.ts';
import { bytesOf } from '../measure/plan.ts';
import type { MeasuredDtype } from '../measure/dtype-decode.ts';
import { isBinned } from '../measure/sub-blocks.ts';

/**
 * Measures rows that were gathered as a worker measures them in a block: the same steps in the same order give the same numbers.
 * @param a as stored, `elements` of A's dtype
 * @param b as stored, `elements` of B's dtype
 */
export function measureGathered(
  meter: PairMeter,
  pair: Pair,
  { a, b, elements }: { a: Uint8Array; b: Uint8Array; elements: number },
): { measures: Measures; histogram: Uint32Array } {
  if (elements > BLOCK_ELEMENTS) throw new RangeError(`${elements} elements are more than a block`);
  const [dtypeA, dtypeB] = [pair.a.dtype as MeasuredDtype, pair.b.dtype as MeasuredDtype];
  const memory = new Uint8Array(meter.memory.buffer);
  meter.begin(dtypeA, dtypeB);
  for (let done = 0, step = 0; done < elements; done += STEP_ELEMENTS, step++) {
    const count = Math.min(STEP_ELEMENTS, elements - done);
    memory.set(a.subarray(bytesOf(dtypeA, done), bytesOf(dtypeA, done + count)), meter.lanes.a);
    memory.set(b.subarray(bytesOf(dtypeB, done), bytesOf(dtypeB, done + count)), meter.lanes.b);
    meter.step(count, isBinned(step, elements));
  }
  const histogram = meter.takeHistogram();
  return { measures: measuresOf(readMoments(meter.end(), 0), histogram), histogram };
}
