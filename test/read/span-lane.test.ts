import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChunkStream } from '../../web/read/chunk-stream.ts';
import { createSpanLane, FILE_LANE, planRuns, REMOTE_LANE, type Run, type Span } from '../../web/read/span-lane.ts';

const KIB = 1024;

/** Every byte tells its shard and place. */
function byteAt(shard: number, byteOffset: number): number {
  return (Math.imul(shard + 1, 0x9e3779b1) ^ Math.imul(byteOffset, 0x85ebca6b)) >>> 24;
}

/** A stream that delivers pieces of the given sizes in turn, and uses its memory again as the contract allows. */
function fakeStream(
  { shard, byteOffset, length }: Run,
  sizes: readonly number[],
  opened: { count: number },
): ChunkStream {
  let position = byteOffset;
  let turn = 0;
  let previous: Uint8Array | undefined;
  opened.count++;
  return {
    async next() {
      previous?.fill(0xee);
      const size = Math.min(sizes[turn++ % sizes.length]!, byteOffset + length - position);
      if (size <= 0) throw new Error('read past the end');
      const chunk = Uint8Array.from({ length: size }, (_, i) => byteAt(shard, position + i));
      position += size;
      previous = chunk;
      return chunk;
    },
    close: () => void opened.count--,
  };
}

const spans = fc
  .array(
    fc.record({
      shard: fc.integer({ min: 0, max: 2 }),
      gap: fc.integer({ min: -200, max: 100 * KIB }),
      bytes: fc.nat(500),
    }),
    {
      maxLength: 30,
    },
  )
  .map((parts): Span[] => {
    let end = 1000;
    return parts.map(({ shard, gap, bytes }) => {
      const byteOffset = Math.max(0, end + gap);
      end = byteOffset + bytes;
      return { shard, byteOffset, bytes };
    });
  });

/** Spans that lie close together and are needed in any order. */
const scattered = fc
  .array(fc.record({ gap: fc.nat(300), bytes: fc.nat(500), shard: fc.nat(2), rank: fc.nat(100) }), { maxLength: 30 })
  .map((parts): Span[] => {
    let end = 1000;
    const placed = parts.map(({ shard, gap, bytes, rank }) => {
      const byteOffset = end + gap;
      end = byteOffset + bytes;
      return { shard, byteOffset, bytes, rank };
    });
    return placed
      .toSorted((x, y) => x.rank - y.rank)
      .map(({ shard, byteOffset, bytes }) => ({ shard, byteOffset, bytes }));
  });

describe('planned runs', () => {
  test('join neighbours, and neighbours across a small gap', () => {
    const joined = planRuns([
      { shard: 0, byteOffset: 0, bytes: 10 },
      { shard: 0, byteOffset: 10, bytes: 5 },
      { shard: 0, byteOffset: 20, bytes: 0 },
      { shard: 0, byteOffset: 20, bytes: 5 },
    ]);
    expect(joined).toEqual([{ shard: 0, byteOffset: 0, length: 25 }]);
  });

  test.each([
    ['another shard', { shard: 1, byteOffset: 10, bytes: 5 }],
    ['a step back', { shard: 0, byteOffset: 0, bytes: 5 }],
    ['a wide gap', { shard: 0, byteOffset: 10 + 65 * KIB, bytes: 5 }],
  ])('part at %s', (_, second) => {
    expect(planRuns([{ shard: 0, byteOffset: 0, bytes: 10 }, second])).toHaveLength(2);
  });
});

describe('a lane', () => {
  test.each([
    ['of files', FILE_LANE],
    ['of hosts', REMOTE_LANE],
  ])(
    '%s delivers every planned byte, whatever the spans, chunks and portions, and closes every stream',
    async (_, options) => {
      await fc.assert(
        fc.asyncProperty(
          fc.oneof(spans, scattered),
          fc.array(fc.integer({ min: 1, max: 4000 }), { minLength: 1, maxLength: 5 }),
          fc.integer({ min: 1, max: 300 }),
          async (planned, sizes, portion) => {
            const opened = { count: 0 };
            let counted = 0;
            const lane = createSpanLane(
              planned,
              (run) => fakeStream(run, sizes, opened),
              (bytes) => (counted += bytes),
              options,
            );
            lane.open();
            const target = new Uint8Array(portion + 2);
            for (const { shard, byteOffset, bytes } of planned) {
              for (let done = 0; done < bytes; done += portion) {
                const length = Math.min(portion, bytes - done);
                await lane.copy({ shard, byteOffset: byteOffset + done, length }, target, 1);
                const expected = Array.from({ length }, (_unused, i) => byteAt(shard, byteOffset + done + i));
                expect([...target.subarray(1, 1 + length)]).toEqual(expected);
              }
            }
            expect(lane.ending()).toBe(true);
            expect(counted).toBe(planRuns(planned, options).reduce((sum, run) => sum + run.length, 0));
            lane.close();
            expect(opened.count).toBe(0);
          },
        ),
      );
    },
  );

  test.each([
    ['of files', FILE_LANE, 8],
    ['of hosts', REMOTE_LANE, 32],
  ])('%s opens short runs ahead, %#', (_, options, most) => {
    const planned = Array.from({ length: 60 }, (_unused, i) => ({ shard: 0, byteOffset: i * 2 ** 20, bytes: 1000 }));
    const opened = { count: 0 };
    const open = () => {
      const lane = createSpanLane(
        planned,
        (run) => fakeStream(run, [1000], opened),
        () => undefined,
        options,
      );
      lane.open();
      return lane;
    };
    open().close();
    expect(opened.count).toBe(0);
    open();
    expect(opened.count).toBe(most);
  });

  test('opens no more ahead than its bytes allow, but always one run', () => {
    const planned = [20, 3, 3].map((mebibytes, shard) => ({ shard, byteOffset: 0, bytes: mebibytes * 2 ** 20 }));
    const opened = { count: 0 };
    createSpanLane(
      planned,
      (run) => fakeStream(run, [1000], opened),
      () => undefined,
      REMOTE_LANE,
    ).open();
    expect(opened.count).toBe(1);
  });

  test('reads a run once whose spans are needed backwards', async () => {
    const planned = [3, 2, 1, 0].map((place) => ({ shard: 0, byteOffset: 100 * place, bytes: 90 }));
    const runs: Run[] = [];
    const lane = createSpanLane(
      planned,
      (run) => {
        runs.push(run);
        return fakeStream(run, [70], { count: 0 });
      },
      () => undefined,
      REMOTE_LANE,
    );
    const target = new Uint8Array(90);
    for (const { shard, byteOffset, bytes } of planned) {
      await lane.copy({ shard, byteOffset, length: bytes }, target, 0);
      expect([...target]).toEqual(Array.from({ length: 90 }, (_unused, i) => byteAt(0, byteOffset + i)));
    }
    expect(runs).toEqual([{ shard: 0, byteOffset: 0, length: 390 }]);
  });

  test('tells its end while the last megabytes are still to come, and not before', async () => {
    const MIB = 2 ** 20;
    const planned = [{ shard: 0, byteOffset: 0, bytes: 6 * MIB }];
    const lane = createSpanLane(
      planned,
      (run) => fakeStream(run, [MIB], { count: 0 }),
      () => undefined,
    );
    const told: boolean[] = [];
    for (let mebibyte = 0; mebibyte < 6; mebibyte++) {
      await lane.copy({ shard: 0, byteOffset: mebibyte * MIB, length: MIB }, new Uint8Array(MIB), 0);
      told.push(lane.ending());
    }
    expect(told).toEqual([false, true, true, true, true, true]);
  });

  test('refuses bytes that were not planned', () => {
    const lane = createSpanLane(
      [],
      () => expect.unreachable(),
      () => undefined,
    );
    expect(() => lane.copy({ shard: 0, byteOffset: 0, length: 1 }, new Uint8Array(1), 0)).toThrow(RangeError);
  });

  test.each([
    ['another shard', { shard: 1, byteOffset: 0, length: 4 }],
    ['more than the span holds', { shard: 0, byteOffset: 4, length: 8 }],
  ])('refuses %s', (_, place) => {
    const lane = createSpanLane(
      [{ shard: 0, byteOffset: 0, bytes: 8 }],
      (run) => fakeStream(run, [8], { count: 0 }),
      () => undefined,
    );
    expect(() => lane.copy(place, new Uint8Array(8), 0)).toThrow(RangeError);
  });

  test('passes on what a stream throws, where it happens', async () => {
    const broken: ChunkStream = { next: () => Promise.reject(new Error('gone')), close: () => undefined };
    const lane = createSpanLane(
      [{ shard: 0, byteOffset: 0, bytes: 8 }],
      () => broken,
      () => undefined,
    );
    await expect(lane.copy({ shard: 0, byteOffset: 0, length: 8 }, new Uint8Array(8), 0)).rejects.toThrow('gone');
  });
});
