import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planReading, planRuns, REMOTE_RUNS, type Span } from '../../web/read/plan-runs.ts';

const KIB = 1024;
const MIB = KIB * KIB;

/** Tensors that lie in shards without overlap, needed in any order. */
const scattered = fc
  .array(
    fc.record({
      shard: fc.nat(2),
      gap: fc.oneof(fc.constant(0), fc.nat(2000), fc.nat(400 * KIB)),
      bytes: fc.oneof(fc.nat(500), fc.nat(200 * KIB), fc.nat(3 * MIB)),
      rank: fc.nat(1000),
    }),
    { maxLength: 60 },
  )
  .map((parts): Span[] => {
    const ends = [0, 0, 0];
    const spans = parts.map(({ shard, gap, bytes, rank }) => {
      const byteOffset = ends[shard]! + gap;
      ends[shard] = byteOffset + bytes;
      return { shard, byteOffset, bytes, rank };
    });
    return spans
      .toSorted((x, y) => x.rank - y.rank)
      .map(({ shard, byteOffset, bytes }) => ({ shard, byteOffset, bytes }));
  });

const needed = (spans: readonly Span[]) => spans.reduce((sum, { bytes }) => sum + bytes, 0);
const read = (runs: readonly { length: number }[]) => runs.reduce((sum, { length }) => sum + length, 0);

describe('runs of a host', () => {
  test('hold every span in one run, read at most 1.5 times what is needed, and bound what is held', () => {
    fc.assert(
      fc.property(scattered, (spans) => {
        const { runs, runOf } = planReading(spans, REMOTE_RUNS);
        for (const [index, { shard, byteOffset, bytes }] of spans.entries()) {
          const run = runs[runOf[index]!];
          if (bytes === 0) {
            expect(run).toBeUndefined();
            continue;
          }
          expect(run?.shard).toBe(shard);
          expect(run!.byteOffset).toBeLessThanOrEqual(byteOffset);
          expect(run!.byteOffset + run!.length).toBeGreaterThanOrEqual(byteOffset + bytes);
        }
        expect(read(runs)).toBeLessThanOrEqual(1.5 * needed(spans));
        expect(runs.reduce((sum, run) => sum + run.spans, 0)).toBe(spans.filter(({ bytes }) => bytes > 0).length);
        const held = runs.filter((run) => run.held);
        expect(Math.max(0, ...held.map(({ length }) => length))).toBeLessThanOrEqual(MIB);
        expect(read(held)).toBeLessThanOrEqual(16 * MIB);
      }),
    );
  });

  test('are in the order of first need; only held ones are left and come back to, or read backwards', () => {
    fc.assert(
      fc.property(scattered, (spans) => {
        const { runs, runOf } = planReading(spans, REMOTE_RUNS);
        let newest = -1;
        let end = 0;
        let last = -1;
        for (const [index, { byteOffset, bytes }] of spans.entries()) {
          const run = runOf[index]!;
          if (run < 0) continue;
          expect(run).toBeLessThanOrEqual(newest + 1);
          newest = Math.max(newest, run);
          if (!runs[run]!.held) {
            expect(run).toBe(newest);
            if (run === last) expect(byteOffset).toBeGreaterThanOrEqual(end);
          }
          last = run;
          end = byteOffset + bytes;
        }
        expect(newest).toBe(runs.length - 1);
      }),
    );
  });

  test('read through the narrowest gaps first', () => {
    const spans = [0, 100, 1000, 1100, 3000].map((byteOffset) => ({ shard: 0, byteOffset, bytes: 60 }));
    // 300 bytes are needed, so 150 may be read besides: both gaps of 40, not the one of 840.
    expect(planRuns(spans, REMOTE_RUNS)).toEqual([
      { shard: 0, byteOffset: 0, length: 160 },
      { shard: 0, byteOffset: 1000, length: 160 },
      { shard: 0, byteOffset: 3000, length: 60 },
    ]);
  });

  test('never read through more than 256 KiB', () => {
    const spans = [0, 4 * MIB + 256 * KIB, 8 * MIB + 512 * KIB + 1].map((byteOffset) => {
      return { shard: 0, byteOffset, bytes: 4 * MIB };
    });
    expect(planRuns(spans, REMOTE_RUNS).map(({ length }) => length)).toEqual([8 * MIB + 256 * KIB, 4 * MIB]);
  });

  test('are few where tensors lie in another order than they are needed', () => {
    const inOrder = Array.from({ length: 64 }, (_, i) => ({ shard: 0, byteOffset: 8192 * i, bytes: 8192 }));
    expect(planRuns(inOrder, REMOTE_RUNS)).toHaveLength(1);
    expect(planRuns(inOrder.toReversed(), REMOTE_RUNS)).toEqual([{ shard: 0, byteOffset: 0, length: 512 * KIB }]);
    expect(planReading(inOrder.toReversed(), REMOTE_RUNS).runs[0]?.held).toBe(true);
    const large = Array.from({ length: 4 }, (_, i) => ({ shard: 0, byteOffset: 8 * MIB * i, bytes: 8 * MIB }));
    expect(planRuns(large.toReversed(), REMOTE_RUNS)).toHaveLength(4);
  });

  test('hold no more than 16 MiB, however much lies backwards', () => {
    const spans = Array.from({ length: 80 }, (_, i) => {
      return { shard: 0, byteOffset: (i >> 1) * 4 * MIB + (i % 2 === 0 ? 512 * KIB : 0), bytes: 512 * KIB };
    });
    const { runs } = planReading(spans, REMOTE_RUNS);
    expect(runs.filter(({ held }) => held)).toHaveLength(16);
    expect(runs).toHaveLength(16 + 2 * 24);
  });

  test('of many thousands of spans are planned in a moment', () => {
    const spans = Array.from({ length: 20_000 }, (_, i) => {
      return { shard: i % 7, byteOffset: ((i * 7919) % 20_000) * 1000, bytes: 700 };
    });
    const started = performance.now();
    const { runs } = planReading(spans, REMOTE_RUNS);
    expect(performance.now() - started).toBeLessThan(3000);
    expect(read(runs)).toBeLessThanOrEqual(1.5 * needed(spans));
  });
});
