import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gatherCost } from '../../web/measure/cost.ts';
import { planGathers } from '../../web/measure/plan-gathers.ts';
import { spansOf } from '../../web/measure/task-spans.ts';
import { gathersOf, type Gather } from '../../web/measure/task.ts';

const gather = fc.record({
  side: fc.constantFrom('a' as const, 'b' as const),
  shard: fc.nat(2),
  byteOffset: fc.nat(1e9),
  bytes: fc.oneof(fc.integer({ min: 1, max: 2 ** 17 }), fc.integer({ min: 1, max: 2 ** 24 })),
});
const gathers = fc
  .array(gather, { maxLength: 80 })
  .map((list) => list.map((each, item): Gather => ({ item, ...each })));

test('every gather is in one task, whatever the number of workers', () => {
  fc.assert(
    fc.property(gathers, fc.integer({ min: 1, max: 9 }), (list, workers) => {
      const tasks = [...planGathers(list, workers)];
      const items = tasks.flatMap((task) => gathersOf(task)).toSorted((x, y) => x.item - y.item);
      expect(items).toEqual(list);
      for (const { blocks, gathers: own = [] } of tasks) {
        expect(blocks).toEqual([]);
        expect(own.length).toBeGreaterThan(0);
        // One that is larger than a task is a task by itself.
        const bytes = own.reduce((sum, each) => sum + each.bytes, 0);
        if (own.length > 1) expect(bytes).toBeLessThanOrEqual(8 * 2 ** 20);
      }
    }),
  );
});

test('each side is read forwards, and both in turn', () => {
  fc.assert(
    fc.property(gathers, (list) => {
      const order = [...planGathers(list, 1)].flatMap((task) => gathersOf(task));
      for (const side of ['a', 'b'] as const) {
        const own = order.filter((each) => each.side === side);
        const sorted = own.toSorted((x, y) => x.shard - y.shard || x.byteOffset - y.byteOffset || x.item - y.item);
        expect(own).toEqual(sorted);
      }
      const fewest = Math.min(...['a', 'b'].map((side) => list.filter((each) => each.side === side).length));
      expect(order.slice(0, 2 * fewest).map(({ side }) => side)).toEqual(
        Array.from({ length: 2 * fewest }, (_, at) => (at % 2 === 0 ? 'a' : 'b')),
      );
    }),
  );
});

test('tasks shrink towards the end, so that workers end together', () => {
  const list = Array.from({ length: 1024 }, (_, item): Gather => {
    return { item, side: item % 2 === 0 ? 'a' : 'b', shard: 0, byteOffset: item * 2 ** 20, bytes: 2 ** 16 };
  });
  const sizes = (workers: number) =>
    [...planGathers(list, workers)].map((task) => gathersOf(task).reduce((sum, { bytes }) => sum + bytes, 0));
  expect(Math.max(...sizes(2))).toBe(8 * 2 ** 20);
  expect(sizes(2)).toEqual(sizes(2).toSorted((x, y) => y - x));
  expect(sizes(2).at(-2)).toBe(2 ** 20);
  expect(sizes(8).length).toBeGreaterThan(sizes(1).length);
  expect([...planGathers([], 3)]).toEqual([]);
});

test('spans of a task are its blocks and then its gathers, of the side asked for', () => {
  const block = {
    pair: 0,
    block: 0,
    dtypeA: 'BF16' as const,
    dtypeB: 'F4' as const,
    shardA: 1,
    shardB: 2,
    byteOffsetA: 100,
    byteOffsetB: 50,
    elements: 64,
    pairElements: 64,
    gathers: [{ item: 9, side: 'a' as const, shard: 1, byteOffset: 110, bytes: 4 }],
  };
  const besides: Gather[] = [
    { item: 1, side: 'b', shard: 0, byteOffset: 7, bytes: 3 },
    { item: 0, side: 'a', shard: 3, byteOffset: 8, bytes: 5 },
  ];
  const task = { blocks: [block], gathers: besides };
  // What lies in a block is no span of its own.
  expect(spansOf(task, 'a')).toEqual([
    { shard: 1, byteOffset: 100, bytes: 128 },
    { shard: 3, byteOffset: 8, bytes: 5 },
  ]);
  expect(spansOf(task, 'b')).toEqual([
    { shard: 2, byteOffset: 50, bytes: 32 },
    { shard: 0, byteOffset: 7, bytes: 3 },
  ]);
  expect(gathersOf(task).map(({ item }) => item)).toEqual([9, 1, 0]);
});

test('what gathering costs: bytes with the gaps read through, a request for each run of a host', () => {
  const far = 10 * 2 ** 20;
  const list: Gather[] = [0, 1, 2].flatMap((at) => [
    { item: 2 * at, side: 'a' as const, shard: 0, byteOffset: at * far, bytes: 1000 },
    { item: 2 * at + 1, side: 'b' as const, shard: at, byteOffset: 0, bytes: 500 },
  ]);
  expect(gatherCost(list, { a: true, b: true })).toEqual({ bytes: 4500, requests: 6 });
  expect(gatherCost(list, { a: true, b: false })).toEqual({ bytes: 4500, requests: 3 });
  expect(gatherCost(list, { a: false, b: false })).toEqual({ bytes: 4500, requests: 0 });
  const near: Gather[] = [0, 1].map((at) => ({ item: at, side: 'a', shard: 0, byteOffset: at * 1200, bytes: 1000 }));
  expect(gatherCost(near, { a: true, b: true })).toEqual({ bytes: 2200, requests: 1 });
});
