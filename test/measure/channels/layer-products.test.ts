import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layerProducts, layerScores } from '../../../web/measure/channels/layer-products.ts';
import { isTried } from '../../../web/measure/channels/pairs-to-try.ts';
import { compileKernels } from '../../../web/measure/kernels.ts';
import { layersInMemory, noiseOf, plainProducts, type LayersInMemory } from './layer-rows.ts';

const module = await compileKernels();
const count = (n: number) => Array.from({ length: n }, (_, i) => i);
const ALL = { band: null };

function noise(shape: Parameters<typeof layersInMemory>[0], seed = 0): LayersInMemory {
  const next = noiseOf(seed);
  return layersInMemory(shape, (_side, _layer, _role, length) => Float32Array.from({ length }, next));
}

/** Holds every pair to the definitions; returns the largest error of z, relative or absolute, whichever is smaller. */
function check(source: LayersInMemory, band: number | null = null): number {
  const { layersA, layersB } = source;
  const products = layerProducts(module, source, { band });
  const scores = layerScores(products, layersA.length, layersB.length);
  let worst = 0;
  layersB.forEach((layerB, b) =>
    layersA.forEach((layerA, a) => {
      const { t, q, offT, offQ } = plainProducts(source, layerA, layerB);
      const place = b * layersA.length + a;
      if (q === 0 || !isTried(a, b, layersA.length, layersB.length, band)) {
        expect([products.t[place], products.q[place], scores[b]![a]]).toEqual([0, 0, null]);
        return;
      }
      const name = `${layerA}, ${layerB}`;
      expect(Math.abs(products.t[place]! - t), name).toBeLessThanOrEqual(offT);
      expect(Math.abs(products.q[place]! - q), name).toBeLessThanOrEqual(offQ);
      const z = t / Math.sqrt(q);
      worst = Math.max(worst, Math.abs(scores[b]![a]! - z) / Math.max(1, Math.abs(z)));
    }),
  );
  return worst;
}

test('any numbers of layers, roles, rows and channels', () => {
  const roles = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 70 }),
      roles,
      fc.nat(),
      (layersA, layersB, width, rows, seed) => {
        const shape = { width, layersA: count(layersA), layersB: count(layersB) };
        check(noise({ ...shape, roles: rows.map((n, i) => ({ role: `r${i}`, rows: n })) }, seed));
      },
    ),
    { numRuns: 40 },
  );
});

test('more rows than are summed at once, more channels than a tile holds', () => {
  const roles = [
    { role: 'q', rows: 130 },
    { role: 'k', rows: 64 },
    { role: 'v', rows: 1 },
  ];
  const worst = check(noise({ width: 1035, layersA: [0, 1, 5], layersB: [2, 3, 4, 7, 8], roles }));
  expect(worst).toBeLessThan(1e-5);
});

test('related layers, with outlier channels', () => {
  const next = noiseOf(3);
  const parent = new Map<string, Float32Array>();
  const source = layersInMemory(
    { width: 300, layersA: count(6), layersB: count(6), roles: [{ role: 'up', rows: 8 }] },
    (side, layer, role, length) => {
      const own = Float32Array.from({ length }, (_, i) => next() * (i % 300 === 17 ? 50 : 1));
      if (side === 'a') parent.set(`${layer}${role}`, own);
      else own.forEach((value, i) => (own[i] = parent.get(`${layer}${role}`)![i]! + 0.5 * value));
      return own;
    },
  );
  expect(check(source)).toBeLessThan(1e-5);
  const scores = layerScores(layerProducts(module, source, ALL), 6, 6);
  scores.forEach((row, b) => expect(row.indexOf(Math.max(...row.map(Number)))).toBe(b));
});

test('roles that one layer or the other has not', () => {
  const next = noiseOf(4);
  const roles = ['q', 'k', 'gate', 'in_proj'].map((role, i) => ({ role, rows: i + 2 }));
  const source = layersInMemory({ width: 40, layersA: count(5), layersB: count(5), roles }, (side, layer, role, n) => {
    const isLinear = (layer + (side === 'b' ? 1 : 0)) % 2 === 0;
    const has = role === 'gate' ? layer < 3 : role === 'in_proj' ? isLinear : !isLinear;
    return has ? Float32Array.from({ length: n }, next) : null;
  });
  check(source);
  // Neither q and k nor in_proj nor gate in common.
  expect(layerScores(layerProducts(module, source, ALL), 5, 5)[3]![3]).toBeNull();
});

test('a band', () => {
  const source = noise({ width: 20, layersA: count(30), layersB: count(23), roles: [{ role: 'q', rows: 2 }] });
  check(source, 2);
  check(source, 0);
});

test('neither tiles nor neighbours change a bit', () => {
  const rows = 3;
  const many = noise({ width: 700, layersA: count(3), layersB: count(5), roles: [{ role: 'q', rows }] });
  const products = layerProducts(module, many, ALL);
  // So many rows that the tiles are narrower; all but the first three are zero.
  const wide = { role: 'q', rows: 12_000 };
  const narrow = layerProducts(
    module,
    {
      ...many,
      roles: [wide],
      tile: (side, layer, role, first, channels) => {
        const padded = new Float32Array(wide.rows * channels);
        padded.set(many.tile(side, layer, role, first, channels)!);
        return padded;
      },
    },
    ALL,
  );
  expect(narrow).toEqual(products);
  many.layersB.forEach((b) => {
    const alone = layerProducts(module, { ...many, layersA: [2], layersB: [b] }, ALL);
    expect([alone.t[0], alone.q[0]]).toEqual([products.t[b * 3 + 2], products.q[b * 3 + 2]]);
  });
});

test('what the sides are called changes nothing', () => {
  const source = noise({ width: 100, layersA: count(4), layersB: count(4), roles: [{ role: 'q', rows: 5 }] });
  const swapped: typeof source = {
    ...source,
    tile: (side, ...rest) => source.tile(side === 'a' ? 'b' : 'a', ...rest),
  };
  const [one, other] = [layerProducts(module, source, ALL), layerProducts(module, swapped, ALL)];
  for (let a = 0; a < 4; a++) for (let b = 0; b < 4; b++) expect(one.t[b * 4 + a]).toBe(other.t[a * 4 + b]);
});

describe('refused', () => {
  const shape = { width: 8, layersA: [0], layersB: [0], roles: [{ role: 'q', rows: 2 }] };
  test('tiles of the wrong length', () => {
    const source = { ...noise(shape), tile: () => new Float32Array(15) };
    expect(() => layerProducts(module, source, ALL)).toThrow(/q of layer 0: 15 numbers for 2 rows of 8/);
  });
  test('more layers, or more rows, than fit', () => {
    const layers = count(600);
    expect(() => layerProducts(module, { ...noise(shape), layersA: layers, layersB: layers }, ALL)).toThrow(RangeError);
    const roles = [{ role: 'q', rows: 10 ** 6 }];
    expect(() => layerProducts(module, { ...noise(shape), roles }, ALL)).toThrow(/too many/);
  });
});

test('no roles, no layers', () => {
  const none = noise({ width: 8, layersA: [], layersB: [0, 1], roles: [{ role: 'q', rows: 2 }] });
  expect(layerProducts(module, none, ALL).t.length).toBe(0);
  expect(layerProducts(module, { ...none, layersA: [1], roles: [] }, ALL).q).toEqual(new Float64Array(2));
});
