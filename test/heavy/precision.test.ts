import { expect, test } from 'vitest';
import goldens from '../goldens/pairs.json' with { type: 'json' };
import { BLOCK_ELEMENTS, STEP_ELEMENTS } from '../../web/measure/layout.ts';
import type { MeasuredDtype } from '../../web/measure/dtype-decode.ts';
import { mergeHistograms } from '../../web/measure/histogram.ts';
import { measuresOf } from '../../web/measure/measures.ts';
import { emptyMoments, mergeMoments, readMoments } from '../../web/measure/moments.ts';
import { isBinned } from '../../web/measure/sub-blocks.ts';
import { generatorOf, made } from '../measure/generated-pairs.ts';
import { meter } from '../measure/meter.ts';

/** A lane as an array whose elements can be set to values (codes for F16). */
function laneOf(dtype: string, address: number): { set(i: number, value: number): void } {
  const { buffer } = meter.memory;
  if (dtype === 'BF16') {
    const words = new Float32Array(1);
    const bits = new Uint32Array(words.buffer);
    const lane = new Uint16Array(buffer, address, STEP_ELEMENTS);
    return {
      set(i, value) {
        words[0] = value;
        lane[i] = bits[0]! >>> 16;
      },
    };
  }
  const Lane = dtype === 'F64' ? Float64Array : dtype === 'F32' ? Float32Array : Uint16Array;
  const lane = new Lane(buffer, address, STEP_ELEMENTS);
  return { set: (i, value) => void (lane[i] = value) };
}

type Golden = (typeof goldens.cases)[number];

/** Generates and measures step by step, as a worker reads: the whole pair is never in memory. */
function measureGenerated({ pair, dtypeA, dtypeB, elements }: Golden) {
  const generate = generatorOf(pair, dtypeA);
  const a = laneOf(dtypeA, meter.lanes.a);
  const b = laneOf(dtypeB, meter.lanes.b);
  let moments = emptyMoments();
  let histogram: Uint32Array = new Uint32Array(0);
  for (let block = 0; block < elements; block += BLOCK_ELEMENTS) {
    meter.begin(dtypeA as MeasuredDtype, dtypeB as MeasuredDtype);
    const end = Math.min(elements, block + BLOCK_ELEMENTS);
    for (let start = block; start < end; start += STEP_ELEMENTS) {
      const count = Math.min(STEP_ELEMENTS, end - start);
      for (let i = 0; i < count; i++) {
        generate(start + i);
        a.set(i, made.a);
        b.set(i, made.b);
      }
      meter.step(count, isBinned(start / STEP_ELEMENTS, elements));
    }
    moments = mergeMoments(moments, readMoments(meter.end(), 0));
    histogram = mergeHistograms(histogram, meter.takeHistogram());
  }
  return measuresOf(moments, histogram);
}

/** |found - expected| in units of `scale`. */
function error(found: number | null, expected: number, scale: number): number {
  return found === null ? Infinity : Math.abs(found - expected) / scale;
}

const relative = (found: number | null, expected: number) =>
  found === expected ? 0 : error(found, expected, Math.abs(expected));

// The limits are those that the project promises against numpy in float64.
test.each(goldens.cases)('$pair of $elements elements, $dtypeA and $dtypeB', (golden) => {
  const found = measureGenerated(golden);
  const { expected } = golden;
  expect(error(found.meanA, expected.meanA, Math.max(Math.abs(expected.meanA), expected.rmsA))).toBeLessThan(1e-6);
  expect(error(found.meanB, expected.meanB, Math.max(Math.abs(expected.meanB), expected.rmsB))).toBeLessThan(1e-6);
  for (const name of ['stdA', 'stdB', 'relL2', 'meanAbsDiff', 'maxAbsDiff'] as const) {
    expect(relative(found[name], expected[name]), name).toBeLessThan(1e-6);
  }
  expect(error(found.cosine, expected.cosine, 1)).toBeLessThan(1e-6);
  if (expected.pearson === null) expect(found.pearson).toBeNull();
  else expect(error(found.pearson, expected.pearson, 1)).toBeLessThan(1e-6);
  if (expected.distance < 1e-3) expect(relative(1 - found.cosine!, expected.distance)).toBeLessThan(1e-4);
  expect(found.equal).toBe(expected.equal);
  expect(relative(found.p50AbsDiff, expected.p50AbsDiff)).toBeLessThan(0.01);
  expect(relative(found.p99AbsDiff, expected.p99AbsDiff)).toBeLessThan(0.01);
  expect([found.nonFiniteA, found.nonFiniteB]).toEqual([0, 0]);
});
