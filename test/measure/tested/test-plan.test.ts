import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Slice } from '../../../web/align/slice.ts';
import type { SampledPairOfSlices, SampledSlice } from '../../../web/measure/tested/sampled-slice.ts';
import { testPlan, type TestPlan } from '../../../web/measure/tested/test-plan.ts';
import { hashOf } from '../../../web/stats/hash.ts';
import { modelOf, sliceOf, type SliceSpec } from './made.ts';

const WIDTH = 64;

interface Shape {
  layers: number;
  experts: number;
  /** Layers from the first on whose MLP has no experts. */
  dense: number;
}

function specsOf({ layers, experts, dense }: Shape): SliceSpec[] {
  const all: SliceSpec[] = [
    { role: 'embed', rows: 500 },
    { role: 'final_norm', rows: 1 },
  ];
  for (let layer = 0; layer < layers; layer++) {
    for (const role of ['attn_norm', 'mlp_norm']) all.push({ role, layer, rows: 1 });
    for (const role of ['q', 'k', 'v']) all.push({ role, layer, rows: 128 });
    all.push({ role: 'other', layer, rows: 100, name: `layers.${layer}.mystery` });
    if (layer < dense || experts === 0) {
      for (const role of ['gate', 'up']) all.push({ role, layer, rows: 2000 });
      continue;
    }
    all.push({ role: 'router', layer, rows: experts });
    for (let expert = 0; expert < experts; expert++) {
      for (const role of ['gate', 'up']) all.push({ role, layer, expert, rows: 900 });
    }
  }
  return all;
}

const made = (shape: Shape, more: Partial<SliceSpec> = {}): Slice[] =>
  specsOf(shape).map((spec) => sliceOf({ width: WIDTH, ...spec, ...more }));
const planOf = (a: Slice[], b: Slice[], seed = 0) => testPlan({ a: modelOf(a, WIDTH), b: modelOf(b, WIDTH) }, seed);

function sampledText({ slice: { role, layer, expert, matrix }, ranges }: SampledSlice): string {
  return `${role}/${layer}/${expert}/${matrix.name} ${ranges.map(({ first, rows }) => `${first}+${rows}`).join()}`;
}
const pairText = ({ role, layer, expert, a, b }: SampledPairOfSlices) =>
  `${role} ${layer} ${expert}: ${sampledText(a)} | ${sampledText(b)}`;

/** All that is decided, without dtypes and places in files. */
function textOf(plan: TestPlan, sides: ['a', 'b'] | ['b', 'a'] = ['a', 'b']): unknown {
  const turned = (pair: SampledPairOfSlices) => pairText({ ...pair, a: pair[sides[0]], b: pair[sides[1]] });
  return {
    width: plan.width,
    body: plan.body.map(turned),
    gains: plan.gains.map(turned),
    routers: plan.routers.map(turned),
    layered: sides.map((side) => plan.layered[side].map(sampledText)),
    siblings: sides.map((side) =>
      plan.siblings
        .filter((each) => each.side === side)
        .map(({ layer, experts }) => [layer, experts.map((list) => list.map(sampledText))]),
    ),
    sampled: plan.sampled.map((each) => `${each.side === sides[0] ? 'a' : 'b'} ${sampledText(each)}`).toSorted(),
    leftOut: plan.leftOut.length,
  };
}

const shape = fc.record({
  layers: fc.integer({ min: 1, max: 5 }),
  experts: fc.constantFrom(0, 3, 9),
  dense: fc.nat(2),
});

describe('a plan of the tests', () => {
  test('with A and B swapped swaps the sides and nothing else', () => {
    fc.assert(
      fc.property(shape, shape, fc.nat(), (one, other, seed) => {
        const [a, b] = [made(one), made(other)];
        expect(textOf(planOf(b, a, seed), ['b', 'a'])).toEqual(textOf(planOf(a, b, seed)));
      }),
      { numRuns: 40 },
    );
  });

  test('does not depend on the order of tensors, on dtypes and on shards', () => {
    fc.assert(
      fc.property(shape, shape, fc.nat(), fc.integer({ min: 1, max: 1000 }), (one, other, seed, turn) => {
        const [a, b] = [made(one), made(other)];
        const stored = made(one, { dtype: 'F32', shard: 3, byteOffset: 4096 }).toSorted(
          (x, y) => hashOf(`${turn} ${x.matrix.name}`) - hashOf(`${turn} ${y.matrix.name}`),
        );
        expect(textOf(planOf(stored, b, seed))).toEqual(textOf(planOf(a, b, seed)));
      }),
      { numRuns: 40 },
    );
  });

  test('lays what has the same place side by side, at the same rows', () => {
    const { body, gains } = planOf(
      made({ layers: 3, experts: 0, dense: 0 }),
      made({ layers: 4, experts: 0, dense: 0 }),
    );
    for (const { a, b } of [...body, ...gains]) {
      expect(a.side + b.side).toBe('ab');
      expect(b.ranges).toEqual(a.ranges);
      expect([b.slice.role, b.slice.layer]).toEqual([a.slice.role, a.slice.layer]);
    }
    expect(new Set(body.map(({ role }) => role))).toEqual(new Set(['q', 'k', 'v', 'gate', 'up']));
    expect(body).toHaveLength(3 * 5);
    expect(body.map(({ layer }) => layer)).toEqual(body.map(({ layer }) => layer).toSorted((x, y) => x! - y!));
    expect(gains).toHaveLength(7);
    expect(gains.at(-1)!.role).toBe('final_norm');
  });

  test('reads every slice it needs once', () => {
    const { sampled, body, gains, layered, siblings, routers } = planOf(
      made({ layers: 3, experts: 4, dense: 1 }),
      made({ layers: 3, experts: 4, dense: 1 }),
    );
    const wanted = new Set([
      ...[...body, ...gains, ...routers].flatMap(({ a, b }) => [a, b]),
      ...layered.a,
      ...layered.b,
      ...siblings.flatMap(({ experts }) => experts.flat()),
    ]);
    expect(new Set(sampled)).toEqual(wanted);
    expect(sampled).toHaveLength(wanted.size);
  });

  test('changes rows with the seed', () => {
    const model = made({ layers: 2, experts: 0, dense: 0 });
    const first = JSON.stringify(textOf(planOf(model, model, 0)));
    expect([1, 2, 3].some((seed) => JSON.stringify(textOf(planOf(model, model, seed))) !== first)).toBe(true);
  });

  test('of widths that differ, or are unknown, holds nothing', () => {
    const model = made({ layers: 2, experts: 0, dense: 0 });
    for (const width of [null, 32]) {
      const plan = testPlan({ a: modelOf(model, WIDTH), b: modelOf(model, width) }, 0);
      expect(plan).toEqual({ ...plan, width: null, body: [], gains: [], siblings: [], routers: [], sampled: [] });
      expect(plan.layered).toEqual({ a: [], b: [] });
    }
  });
});

describe('the body', () => {
  test('has no embeddings, biases, complex numbers, integers, other axes or layers that predict further tokens', () => {
    const model = () => [
      sliceOf({ role: 'q', layer: 0 }),
      sliceOf({ role: 'embed', rows: 100 }),
      sliceOf({ role: 'unembed', rows: 100 }),
      sliceOf({ role: 'position', rows: 100 }),
      sliceOf({ role: 'position', layer: 0, rows: 100 }),
      sliceOf({ role: 'q_bias', layer: 0, rows: 1 }),
      sliceOf({ role: 'o_bias', layer: 0, rows: 1 }),
      sliceOf({ role: 'mtp_q', layer: 0 }),
      sliceOf({ role: 'mtp_attn_norm', layer: 0, rows: 1 }),
      sliceOf({ role: 'k', layer: 0, dtype: 'C64' }),
      sliceOf({ role: 'attn_norm', layer: 0, rows: 1, dtype: 'C64' }),
      sliceOf({ role: 'v', layer: 0, dtype: 'I32' }),
      sliceOf({ role: 'o', layer: 0, axis: 'column' }),
      sliceOf({ role: 'gate', layer: 0, axis: 'none' }),
      sliceOf({ role: 'up', layer: 0, width: 32 }),
      sliceOf({ role: 'q_norm', layer: 0, rows: 1 }),
    ];
    const { body, gains, sampled } = planOf(model(), model());
    expect(body.map(({ role }) => role)).toEqual(['q']);
    expect(gains).toEqual([]);
    expect(sampled).toHaveLength(2);
  });

  test('lays each chosen expert against the dense matrix it may be a clone of', () => {
    const dense = made({ layers: 2, experts: 0, dense: 0 });
    const moe = made({ layers: 2, experts: 6, dense: 0 });
    for (const [a, b, side] of [
      [dense, moe, 'b'],
      [moe, dense, 'a'],
    ] as const) {
      const { body } = planOf(a, b);
      const ofExperts = body.filter(({ role }) => role === 'gate' || role === 'up');
      expect(ofExperts).toHaveLength(2 * 2 * 2);
      for (const pair of ofExperts) {
        expect(pair[side].slice.expert).not.toBeNull();
        expect(pair.expert).toBe(pair[side].slice.expert);
        expect(pair[side === 'a' ? 'b' : 'a'].slice.expert).toBeNull();
        expect(pair.a.ranges).toEqual(pair.b.ranges);
      }
    }
  });
});

describe('experts', () => {
  const chosenIn = (plan: TestPlan, side: 'a' | 'b', layer: number) =>
    [
      ...new Set(
        plan.body
          .filter((pair) => pair.layer === layer && pair.expert !== null)
          .map((pair) => pair[side].slice.expert!),
      ),
    ].toSorted((x, y) => x - y);

  test('are those of least hash that both have, two of a layer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 2, max: 12 }), fc.nat(), (inA, inB, seed) => {
        const plan = planOf(
          made({ layers: 2, experts: inA, dense: 0 }),
          made({ layers: 2, experts: inB, dense: 0 }),
          seed,
        );
        for (const layer of [0, 1]) {
          const least = Array.from({ length: Math.min(inA, inB) }, (_, expert) => expert)
            .toSorted((x, y) => hashOf(`${seed} expert ${layer} ${x}`) - hashOf(`${seed} expert ${layer} ${y}`))
            .slice(0, 2)
            .toSorted((x, y) => x - y);
          expect(chosenIn(plan, 'a', layer)).toEqual(least);
          expect(chosenIn(plan, 'b', layer)).toEqual(least);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('of one layer stand beside each other as siblings, on each side', () => {
    const { siblings } = planOf(made({ layers: 2, experts: 5, dense: 1 }), made({ layers: 2, experts: 5, dense: 1 }));
    expect(siblings.map(({ side, layer, experts }) => [side, layer, experts.length])).toEqual([
      ['a', 1, 2],
      ['b', 1, 2],
    ]);
    for (const { experts } of siblings) {
      const [first, second] = experts;
      expect(first!.map(({ slice }) => slice.role).toSorted()).toEqual(['gate', 'up']);
      expect(first![0]!.ranges).toEqual(second![0]!.ranges);
    }
  });

  test('have their routers read whole, of equally many experts only', () => {
    const of = (experts: number) => made({ layers: 3, experts, dense: 1 });
    const { routers } = planOf(of(8), of(8));
    expect(routers.map(({ layer, a }) => [layer, a.ranges])).toEqual([
      [1, [{ first: 0, rows: 8 }]],
      [2, [{ first: 0, rows: 8 }]],
    ]);
    expect(planOf(of(8), of(6)).routers).toEqual([]);
  });

  test('whose routers are large have two of them read, whose are huge none', () => {
    const routers = (rows: number) => {
      const model = [0, 1, 2, 3, 4].map((layer) => sliceOf({ role: 'router', layer, rows }));
      return planOf(model, model).routers.map(({ layer }) => layer);
    };
    expect(routers(512)).toEqual([0, 1, 2, 3, 4]);
    expect(routers(513)).toEqual([0, 2]);
    expect(routers(2 ** 14 + 1)).toEqual([]);
  });
});

test('too many matrices are left out, and said to be', () => {
  const model = () => made({ layers: 120, experts: 0, dense: 0 });
  const { body, leftOut } = planOf(model(), model());
  expect(body.length).toBeGreaterThan(0);
  expect(2 * body.length).toBeLessThanOrEqual(700);
  expect(body.every(({ a, b }) => !leftOut.includes(a.slice) && !leftOut.includes(b.slice))).toBe(true);
  expect(2 * body.length + leftOut.length).toBe(2 * 5 * 120);
});
