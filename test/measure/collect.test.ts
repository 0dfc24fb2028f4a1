import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Pair } from '../../web/align/pair.ts';
import { createCollector, type MeasuredPair } from '../../web/measure/collect.ts';
import { BLOCK_ELEMENTS } from '../../web/measure/layout.ts';
import { emptyMoments, MOMENT_FIELDS, writeMoments } from '../../web/measure/moments.ts';
import { blocksOf } from '../../web/measure/plan.ts';
import type { SampledPair } from '../../web/measure/sample.ts';
import type { Block, TaskResult } from '../../web/measure/task.ts';
import { plainPairs } from './sampled-models.ts';

const pairs: Pair[] = plainPairs(
  [5, 1, 3].map((blocks, layer) => ({ role: 'q', layer, expert: null, shape: [blocks, BLOCK_ELEMENTS] })),
);
const sample: SampledPair[] = [
  { pair: 0, first: 0, elements: 5 * BLOCK_ELEMENTS },
  { pair: 2, first: BLOCK_ELEMENTS, elements: 2 * BLOCK_ELEMENTS },
];
const blocks = sample.flatMap((sampled) => [...blocksOf(pairs[sampled.pair]!, sampled)]);

/** Moments and histogram of a block, made up. */
function found({ pair, block }: Block) {
  const n = 100 + block;
  const meanA = Math.sin(pair * 10 + block);
  const moments = { ...emptyMoments(), n, meanA, meanB: Math.cos(block), maxAbsDiff: block };
  return { moments: writeMoments(moments), histogram: Uint32Array.of(1000 + block, n) };
}

function resultOf(list: readonly Block[]): TaskResult {
  const results = list.map(found);
  const moments = new Float64Array(list.length * MOMENT_FIELDS);
  results.forEach((result, index) => moments.set(result.moments, index * MOMENT_FIELDS));
  return {
    moments,
    histograms: Uint32Array.from(results.flatMap(({ histogram }) => [...histogram])),
    histogramLengths: Uint32Array.from(results, ({ histogram }) => histogram.length),
  };
}

function collect(deliver: (collector: ReturnType<typeof createCollector>) => void): MeasuredPair[] {
  const measured: MeasuredPair[] = [];
  deliver(createCollector(pairs, sample, (each) => measured.push(each)));
  return measured.toSorted((x, y) => x.pair - y.pair);
}

describe('a collector', () => {
  const expected = collect((collector) => collector.add({ blocks }, resultOf(blocks)));

  test('hands over each sampled pair once, when its last block is in', () => {
    expect(expected.map(({ pair }) => pair)).toEqual([0, 2]);
    const early = collect((collector) => collector.add({ blocks: blocks.slice(1) }, resultOf(blocks.slice(1))));
    expect(early.map(({ pair }) => pair)).toEqual([2]);
  });

  test('finds the same whatever the order, whether measured or known, and however often', () => {
    const delivery = fc.array(fc.record({ at: fc.nat(blocks.length - 1), known: fc.boolean() }), { maxLength: 20 });
    const last = fc.shuffledSubarray([...blocks.keys()], { minLength: blocks.length });
    fc.assert(
      fc.property(delivery, last, (first, rest) => {
        const measured = collect((collector) => {
          for (const { at, known } of [...first, ...rest.map((place) => ({ at: place, known: place % 2 === 0 }))]) {
            const block = blocks[at]!;
            const { moments, histogram } = found(block);
            if (known) collector.addBlock(block.pair, block.block, moments, histogram);
            else collector.add({ blocks: [block] }, resultOf([block]));
          }
        });
        expect(measured).toEqual(expected);
      }),
    );
  });

  test('refuses what is not in the sample', () => {
    const { moments, histogram } = found(blocks[0]!);
    expect(() => collect((collector) => collector.addBlock(1, 0, moments, histogram))).toThrow(RangeError);
    expect(() => collect((collector) => collector.addBlock(2, 2, moments, histogram))).toThrow(RangeError);
  });
});
