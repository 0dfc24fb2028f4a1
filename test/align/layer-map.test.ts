import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestLayerMap, kindsOfMap, log10MapCount, type LayerMap } from '../../web/align/layer-map.ts';

const DEFAULTS = { matchCost: 3, stepCost: 0.25, jumpBackCost: 4, maxBackJumps: 3 };
type Costs = typeof DEFAULTS;

/** Every way to give each of `layersB` layers one of `layersA` layers or none. */
function allMaps(layersA: number, layersB: number): LayerMap[] {
  if (layersB === 0) return [[]];
  const places = [null, ...Array(layersA).keys()];
  return allMaps(layersA, layersB - 1).flatMap((map) => places.map((place) => [...map, place]));
}

function stepsOf(map: LayerMap): number[] {
  const matched = map.filter((a) => a !== null);
  return matched.slice(1).map((a, i) => a - matched[i]!);
}

const backJumpsOf = (map: LayerMap) => stepsOf(map).filter((step) => step < 0).length;

/** null where the map uses a pair that has no z, or goes back too often. */
function scoreOf(map: LayerMap, z: (number | null)[][], costs: Costs): number | null {
  if (backJumpsOf(map) > costs.maxBackJumps) return null;
  let score = 0;
  for (const [b, a] of map.entries()) {
    if (a === null) continue;
    const value = z[b]![a] ?? null;
    if (value === null) return null;
    score += value - costs.matchCost;
  }
  for (const step of stepsOf(map)) score -= step < 0 ? costs.jumpBackCost : step === 1 ? 0 : costs.stepCost;
  return score;
}

/** z of 40 where `truth` says so, noise elsewhere. */
function scoresOf(truth: LayerMap, layersA: number, value = 40): number[][] {
  return truth.map((counterpart, b) =>
    Array.from({ length: layersA }, (_, a) => (a === counterpart ? value : Math.sin(a * 12.9898 + b * 78.233) * 2.5)),
  );
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

describe('the best map', () => {
  const cell = fc.option(fc.double({ min: -4, max: 12, noNaN: true }), { freq: 8, nil: null });
  const whole = fc.integer({ min: -2, max: 7 });
  const matrix = (value: fc.Arbitrary<number | null>) =>
    fc
      .record({ layersA: fc.integer({ min: 1, max: 4 }), layersB: fc.integer({ min: 1, max: 5 }) })
      .chain(({ layersA, layersB }) =>
        fc.array(fc.array(value, { minLength: layersA, maxLength: layersA }), {
          minLength: layersB,
          maxLength: layersB,
        }),
      );
  const costs = fc.record({
    matchCost: fc.constantFrom(0, 1, 3),
    stepCost: fc.constantFrom(0, 0.25, 1),
    jumpBackCost: fc.constantFrom(0, 2, 4),
    maxBackJumps: fc.integer({ min: 0, max: 3 }),
  });

  test('is the best of all in the class, and scores what it says', () => {
    fc.assert(
      fc.property(fc.oneof(matrix(cell), matrix(whole)), costs, (z, chosen) => {
        const { map, score } = bestLayerMap(z, chosen);
        const scores = allMaps(z[0]!.length, z.length).flatMap((other) => scoreOf(other, z, chosen) ?? []);
        expect(scoreOf(map, z, chosen)).toBeCloseTo(score, 9);
        expect(score).toBeCloseTo(Math.max(...scores), 9);
      }),
      { numRuns: 300 },
    );
  });

  test('by default costs 3 a layer, 0.25 a step, 4 a jump back, of which there are at most 3', () => {
    fc.assert(
      fc.property(matrix(cell), (z) => {
        expect(bestLayerMap(z)).toEqual(bestLayerMap(z, DEFAULTS));
      }),
    );
  });

  test('identity', () => {
    expect(bestLayerMap(scoresOf(range(0, 12), 12)).map).toEqual(range(0, 12));
  });

  test('identity, where every pair is as good', () => {
    const z = range(0, 9).map(() => Array<number>(9).fill(10));
    expect(bestLayerMap(z)).toEqual({ map: range(0, 9), score: 63 });
  });

  test('layers cut out, at either end too', () => {
    const truth = [...range(2, 10), ...range(15, 28)];
    expect(bestLayerMap(scoresOf(truth, 32)).map).toEqual(truth);
  });

  test('SOLAR: 24 layers and again from the eighth', () => {
    const truth = [...range(0, 24), ...range(8, 32)];
    const { map, score } = bestLayerMap(scoresOf(truth, 32));
    expect(map).toEqual(truth);
    expect(score).toBe(48 * 37 - 4);
  });

  test('each layer twice', () => {
    const truth = range(0, 10).flatMap((a) => [a, a]);
    expect(bestLayerMap(scoresOf(truth, 10)).map).toEqual(truth);
  });

  test('layers between that come from elsewhere', () => {
    const truth = [...range(0, 6), null, null, ...range(6, 12), null];
    expect(bestLayerMap(scoresOf(truth, 12)).map).toEqual(truth);
  });

  test('none in noise below 3, and of what is worth exactly its cost', () => {
    expect(bestLayerMap(scoresOf(Array(20).fill(null), 20))).toEqual({ map: Array(20).fill(null), score: 0 });
    expect(bestLayerMap([[3]])).toEqual({ map: [null], score: 0 });
    expect(bestLayerMap([[-8, null]])).toEqual({ map: [null], score: 0 });
  });

  test('no more than three jumps back', () => {
    const truth = [5, 4, 3, 2, 1, 0];
    expect(backJumpsOf(bestLayerMap(scoresOf(truth, 6)).map)).toBe(3);
  });

  test('of no layers', () => {
    expect(bestLayerMap([])).toEqual({ map: [], score: 0 });
    expect(bestLayerMap([[], []])).toEqual({ map: [null, null], score: 0 });
  });

  test('refuses what is no matrix of numbers', () => {
    expect(() => bestLayerMap([[1, 2], [3]])).toThrow(RangeError);
    expect(() => bestLayerMap([[Number.NaN]])).toThrow(RangeError);
  });
});

describe('the number of maps', () => {
  const sizes = range(0, 5).flatMap((layersA) => range(0, 6).map((layersB) => ({ layersA, layersB })));

  test.each(sizes)('$layersA layers of A, $layersB of B: as many as there are', ({ layersA, layersB }) => {
    for (let jumps = 0; jumps <= 3; jumps++) {
      const found = allMaps(layersA, layersB).filter((map) => backJumpsOf(map) <= jumps).length;
      expect(10 ** log10MapCount(layersA, layersB, jumps)).toBeCloseTo(found, 8);
    }
  });

  test('without the pairs that are not tried', () => {
    const isTried = (a: number, b: number) => Math.abs(a - b) <= 1;
    const found = allMaps(4, 5).filter(
      (map) => backJumpsOf(map) <= 2 && map.every((a, b) => a === null || isTried(a, b)),
    );
    expect(10 ** log10MapCount(4, 5, 2, isTried)).toBeCloseTo(found.length, 8);
  });

  test('without jumps back: sum over k of C(B, k) C(A + k - 1, k)', () => {
    const binomial = (n: number, k: number): bigint => {
      let value = 1n;
      for (let i = 1; i <= k; i++) value = (value * BigInt(n - k + i)) / BigInt(i);
      return value;
    };
    for (const [layersA, layersB] of [
      [32, 48],
      [61, 61],
      [128, 128],
      [400, 300],
    ] as const) {
      let exact = 0n;
      for (let k = 0; k <= layersB; k++) exact += binomial(layersB, k) * binomial(layersA + k - 1, k);
      const digits = exact.toString();
      const log10 = digits.length - 1 + Math.log10(Number(`${digits[0]}.${digits.slice(1, 17)}`));
      expect(log10MapCount(layersA, layersB, 0)).toBeCloseTo(log10, 9);
    }
  });
});

describe('kinds', () => {
  test.each([
    { what: 'identity', map: range(0, 6), layersA: 6, kinds: ['same'] },
    { what: 'no counterpart at all', map: [null, null], layersA: 2, kinds: [] },
    { what: 'layers left out', map: [0, 1, 4, 5], layersA: 6, kinds: ['depth-pruned'] },
    { what: 'the last layers left out', map: [0, 1, 2, 3], layersA: 6, kinds: ['depth-pruned'] },
    { what: 'layers left out, one new', map: [0, null, 4, 5], layersA: 6, kinds: ['depth-pruned', 'frankenmerge'] },
    { what: 'one layer of five by chance', map: [null, 3, null, null, null], layersA: 6, kinds: ['frankenmerge'] },
    { what: 'A is B without two layers', map: [0, null, 1, 2, null, 3], layersA: 4, kinds: ['depth-pruned'] },
    {
      what: 'a part of A, a part of another',
      map: [0, 1, 2, null, null, null, 6],
      layersA: 7,
      kinds: ['frankenmerge'],
    },
    { what: 'again from the second', map: [0, 1, 2, 1, 2, 3], layersA: 4, kinds: ['depth-upscaled'] },
    { what: 'each twice', map: [0, 0, 1, 1], layersA: 2, kinds: ['depth-upscaled'] },
    { what: 'repeated and new', map: [0, 1, 1, null], layersA: 2, kinds: ['depth-upscaled', 'frankenmerge'] },
    { what: 'another order', map: [1, 0, 2], layersA: 3, kinds: [] },
  ])('$what', ({ map, layersA, kinds }) => {
    expect(kindsOfMap(map, layersA, map.length)).toEqual(kinds);
  });
});
