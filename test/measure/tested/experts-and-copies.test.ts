import { describe, expect, test } from 'vitest';
import type { Slice } from '../../../web/align/slice.ts';
import { expertCopies, layerCopies } from '../../../web/measure/tested/copies.ts';
import { expertFigures } from '../../../web/measure/tested/expert-figures.ts';
import { testPlan } from '../../../web/measure/tested/test-plan.ts';
import { log10SignTest } from '../../../web/stats/sign-bound.ts';
import { inOrder, seededRandom, shuffle } from '../../../web/stats/random.ts';
import { modelOf, normals, rowsFrom, sliceOf } from './made.ts';

const WIDTH = 64;
type Make = (slice: Slice) => Float32Array;
const keyOf = ({ role, layer, expert }: Pick<Slice, 'role' | 'layer' | 'expert'>) => `${role} ${layer} ${expert}`;
const unrelated =
  (name: string): Make =>
  (slice) =>
    normals(slice.rows * WIDTH, `${name} ${keyOf(slice)}`);

/** What `parent` says this is, under as much noise. */
const copied =
  (name: string, parent: (slice: Slice) => Pick<Slice, 'role' | 'layer' | 'expert'>): Make =>
  (slice) => {
    const before = normals(slice.rows * WIDTH, `${name} ${keyOf(parent(slice))}`);
    const noise = normals(slice.rows * WIDTH, `noise ${name} ${keyOf(slice)}`);
    return before.map((value, at) => value + noise[at]!);
  };

function planAndRows(slices: () => Slice[], a: Make, b: Make) {
  const plan = testPlan({ a: modelOf(slices(), WIDTH), b: modelOf(slices(), WIDTH) }, 0);
  return { plan, rows: rowsFrom((side, slice) => (side === 'a' ? a : b)(slice)) };
}

const layers = [0, 1, 2, 3];

describe('experts of a model', () => {
  const moe = () =>
    layers.flatMap((layer) =>
      [0, 1, 2, 3].flatMap((expert) => ['gate', 'up'].map((role) => sliceOf({ role, layer, expert, width: WIDTH }))),
    );

  test('that are clones of one another are found, on their side only; others are not', () => {
    const clones = copied('b', ({ role, layer }) => ({ role, layer, expert: 0 }));
    const { plan, rows } = planAndRows(moe, unrelated('a'), clones);
    const found = expertCopies(plan, rows);
    expect(found.map(({ side, offset, pairs }) => [side, offset, pairs])).toEqual([
      ['a', 0, 4],
      ['b', 0, 4],
    ]);
    const [inA, inB] = found.map(({ sums }) => log10SignTest(sums));
    expect(inA).toBeGreaterThan(-3);
    expect(inB).toBeLessThan(-20);
    expect(found[0]!.sums).toHaveLength(4 * 32);
  });

  test('whose units were put in another order are no copies by place', () => {
    const shuffled: Make = (slice) => {
      const rows = normals(slice.rows * WIDTH, `s ${slice.role} ${slice.layer}`);
      const order = shuffle(inOrder(slice.rows), seededRandom(slice.expert!, 'order'));
      return Float32Array.from(rows, (_, at) => rows[order[Math.floor(at / WIDTH)]! * WIDTH + (at % WIDTH)]!);
    };
    const { plan, rows } = planAndRows(moe, shuffled, unrelated('b'));
    for (const { sums } of expertCopies(plan, rows)) expect(log10SignTest(sums)).toBeGreaterThan(-3);
  });

  test('there are none of in a dense model, and nothing without a width', () => {
    const dense = () => layers.map((layer) => sliceOf({ role: 'gate', layer, width: WIDTH }));
    const { plan, rows } = planAndRows(dense, unrelated('a'), unrelated('b'));
    expect(expertCopies(plan, rows)).toEqual([]);
    expect(expertCopies({ ...plan, width: null }, rows)).toEqual([]);
    expect(layerCopies({ ...plan, width: null }, rows)).toEqual([]);
  });
});

describe('layers of a model', () => {
  const dense = () =>
    layers.flatMap((layer) => ['q', 'gate', 'up'].map((role) => sliceOf({ role, layer, width: WIDTH })));

  test('that repeat others are found at their distance, on their side', () => {
    // Layers 2 and 3 are 0 and 1 once more.
    const repeated = copied('b', ({ role, layer, expert }) => ({ role, layer: layer! % 2, expert }));
    const { plan, rows } = planAndRows(dense, unrelated('a'), repeated);
    const found = layerCopies(plan, rows);
    expect(found.map(({ side, offset, pairs }) => [side, offset, pairs])).toEqual(
      ['a', 'b'].flatMap((side) => [1, 2, 3].map((offset) => [side, offset, 4 - offset])),
    );
    for (const { side, offset, sums } of found) {
      if (side === 'b' && offset === 2) expect(log10SignTest(sums)).toBeLessThan(-12);
      else expect(log10SignTest(sums)).toBeGreaterThan(-3);
    }
  });

  test('are compared by their units alone', () => {
    const attention = () => layers.map((layer) => sliceOf({ role: 'q', layer, width: WIDTH }));
    const { plan, rows } = planAndRows(attention, unrelated('a'), unrelated('b'));
    expect(layerCopies(plan, rows)).toEqual([]);
  });
});

describe('experts of two models, by their routers', () => {
  const experts = 12;
  const routers = () => [0, 1].map((layer) => sliceOf({ role: 'router', layer, rows: experts, width: WIDTH }));
  const orders = [0, 1].map((layer) => [...shuffle(inOrder(experts), seededRandom(layer, 'experts'))]);
  /** Expert e of B is expert orders[layer][e] of A, under noise, and all share a mean. */
  const permuted: Make = ({ layer }) => {
    const before = unrelated('a')(routers()[layer!]!);
    const noise = normals(experts * WIDTH, `router noise ${layer}`, 0.5);
    const mean = normals(WIDTH, `mean ${layer}`, 5);
    return Float32Array.from({ length: experts * WIDTH }, (_, at) => {
      const [row, channel] = [Math.floor(at / WIDTH), at % WIDTH];
      return before[orders[layer!]![row]! * WIDTH + channel]! + noise[at]! + mean[channel]!;
    });
  };

  function figures(a: Make, b: Make) {
    const { plan, rows } = planAndRows(routers, a, b);
    return expertFigures(plan.routers, rows);
  }

  test('are found again where they were put in another order', () => {
    const found = figures(unrelated('a'), permuted);
    expect(found.map(({ layer }) => layer)).toEqual([0, 1]);
    for (const { layer, map, unmoved, matched, others } of found) {
      const order = orders[layer]!;
      expect(map).toEqual(Array.from({ length: experts }, (_, expert) => order.indexOf(expert)));
      expect(unmoved).toBe(order.filter((from, at) => from === at).length);
      expect(matched).toBeGreaterThan(0.8);
      expect(Math.abs(others)).toBeLessThan(0.2);
    }
    const turned = figures(permuted, unrelated('a'));
    for (const { layer, map } of turned) expect(map).toEqual(orders[layer]);
  });

  test('of one model stand at their own number', () => {
    for (const { unmoved, matched } of figures(unrelated('a'), unrelated('a'))) {
      expect(unmoved).toBe(experts);
      expect(matched).toBeCloseTo(1, 6);
    }
  });

  test('of unrelated models match badly, and values that are not finite are no error', () => {
    for (const { matched } of figures(unrelated('a'), unrelated('b'))) expect(matched).toBeLessThan(0.5);
    const spoilt: Make = (slice) => unrelated('b')(slice).fill(NaN, 5, 6);
    for (const { matched, map } of figures(unrelated('a'), spoilt)) {
      expect(matched).toBe(0);
      expect(map.toSorted((x, y) => x - y)).toEqual([...inOrder(experts)]);
    }
  });
});
