import { describe, expect, test } from 'vitest';
import type { Slice } from '../../../web/align/slice.ts';
import { compileKernels } from '../../../web/measure/kernels.ts';
import type { ChannelTest } from '../../../web/measure/tested/body-figures.ts';
import { layerFigures, type LayerFigures } from '../../../web/measure/tested/layer-figures.ts';
import { layeredRows, type LayeredRows } from '../../../web/measure/tested/layer-rows.ts';
import { testPlan } from '../../../web/measure/tested/test-plan.ts';
import { channelPairs } from '../../../web/stats/channel-pairs.ts';
import { modelOf, normals, rowsFrom, sliceOf } from './made.ts';

const module = await compileKernels();
const WIDTH = 48;
const FLIP: ChannelTest = { kind: 'sign-flip', width: WIDTH, seed: 0 };
const SWAP: ChannelTest = { kind: 'swap', width: WIDTH, seed: 3 };
type Make = (slice: Slice) => Float32Array;

function decoder(layers: readonly number[], roles: readonly string[] = ['q', 'k', 'up']): Slice[] {
  return layers.flatMap((layer) => roles.map((role) => sliceOf({ role, layer, rows: 24, width: WIDTH })));
}

/** The parent of a layer of B is layer `parent(layer)` of A, under noise; `null`: it has none. */
function child(parent: (layer: number) => number | null): Make {
  return ({ role, layer, rows }) => {
    const own = normals(rows * WIDTH, `b ${role} ${layer}`);
    const from = parent(layer!);
    if (from === null) return own;
    const before = normals(rows * WIDTH, `a ${role} ${from}`);
    return own.map((value, at) => 0.5 * value + before[at]!);
  };
}
const parentOf: Make = ({ role, layer, rows }) => normals(rows * WIDTH, `a ${role} ${layer}`);

function layered(a: Slice[], b: Slice[], make: { a: Make; b: Make }, how: ChannelTest = FLIP) {
  const plan = testPlan({ a: modelOf(a, WIDTH), b: modelOf(b, WIDTH) }, 0);
  return layeredRows(
    plan,
    rowsFrom((side, slice) => make[side](slice)),
    how,
  );
}

const five = () => decoder([0, 1, 2, 3, 4]);

describe('rows of layers', () => {
  test('are of unit length and hold what the tensors hold', () => {
    const rows = layered(five(), decoder([0, 1, 2]), { a: parentOf, b: child(() => null) })!;
    expect(rows).toMatchObject({ width: WIDTH, layersA: [0, 1, 2, 3, 4], layersB: [0, 1, 2] });
    expect(rows.roles).toEqual(['k', 'q', 'up'].map((role) => ({ role, rows: 24 })));
    const found = rows.whole('a', 3, 'q')!;
    const whole = parentOf(sliceOf({ role: 'q', layer: 3, rows: 24, width: WIDTH }));
    const length = Math.hypot(...whole);
    found.forEach((value, at) => expect(value).toBeCloseTo(whole[at]! / length, 6));
    expect(rows.whole('a', 9, 'q')).toBeNull();
    expect(rows.whole('b', 3, 'q')).toBeNull();
  });

  test('are cut into tiles of channels', () => {
    const rows = layered(five(), five(), { a: parentOf, b: parentOf })!;
    const whole = rows.whole('b', 1, 'up')!;
    expect(rows.tile('b', 1, 'up', 0, WIDTH)).toEqual(whole);
    const tile = rows.tile('b', 1, 'up', 16, 20)!;
    expect([...tile]).toEqual([...whole].filter((_, at) => at % WIDTH >= 16 && at % WIDTH < 36));
    expect(rows.tile('b', 7, 'up', 16, 20)).toBeNull();
  });

  test('are differences within pairs of channels where these are tested', () => {
    const rows = layered(five(), five(), { a: parentOf, b: parentOf }, SWAP)!;
    expect(rows.width).toBe(24);
    const { i, j } = channelPairs(WIDTH, 3);
    const whole = parentOf(sliceOf({ role: 'k', layer: 2, rows: 24, width: WIDTH }));
    const differences = Array.from({ length: 24 * 24 }, (_, at) => {
      const [row, pair] = [Math.floor(at / 24), at % 24];
      return whole[row * WIDTH + i[pair]!]! - whole[row * WIDTH + j[pair]!]!;
    });
    const length = Math.hypot(...differences);
    rows.whole('a', 2, 'k')!.forEach((value, at) => expect(value).toBeCloseTo(differences[at]! / length, 6));
  });

  test('are of roles that both have with equally many rows', () => {
    const other = decoder([0, 1], ['q', 'qkv']);
    const rows = layered(five(), other, { a: parentOf, b: parentOf })!;
    expect(rows.roles).toEqual([{ role: 'q', rows: 24 }]);
    expect(layered(five(), decoder([0, 1], ['qkv']), { a: parentOf, b: parentOf })).toBeNull();
    expect(layered(five(), [], { a: parentOf, b: parentOf })).toBeNull();
  });

  test('of another number of one role are left out', () => {
    const plan = testPlan({ a: modelOf(five(), WIDTH), b: modelOf(five(), WIDTH) }, 0);
    const b = plan.layered.b.map((each) =>
      each.slice.role === 'k' ? { ...each, ranges: [{ first: 0, rows: 3 }] } : each,
    );
    const rows = layeredRows(
      { ...plan, layered: { ...plan.layered, b } },
      rowsFrom((_, slice) => parentOf(slice)),
      FLIP,
    )!;
    expect(rows.roles.map(({ role }) => role)).toEqual(['q', 'up']);
    expect(layerFigures(module, rows)!.map).toEqual([0, 1, 2, 3, 4]);
  });

  test('of names that no table knows are no layer of anything', () => {
    const named = (layer: number, rows: number) =>
      sliceOf({ role: 'other', layer, rows, width: WIDTH, name: `layers.${layer}.thing${rows}` });
    const model = () => [...decoder([0, 1]), named(0, 20), named(0, 9), named(1, 30)];
    const rows = layered(model(), model(), { a: parentOf, b: parentOf })!;
    expect(rows.roles.map(({ role }) => role)).toEqual(['k', 'q', 'up']);
    expect(layerFigures(module, rows)!.map).toEqual([0, 1]);
  });
});

describe('figures of layers', () => {
  /** C of two layers, by loops. */
  function productsOf(rows: LayeredRows, a: number, b: number): Float64Array {
    const products = new Float64Array(WIDTH);
    for (const { role } of rows.roles) {
      const [inA, inB] = [rows.whole('a', a, role)!, rows.whole('b', b, role)!];
      inA.forEach((value, at) => (products[at % WIDTH]! += value * inB[at]!));
    }
    return products;
  }

  function expectSums(found: Float64Array, rows: LayeredRows, pairs: readonly (readonly [number, number])[]): void {
    const total = new Float64Array(WIDTH);
    for (const [a, b] of pairs) productsOf(rows, a, b).forEach((value, at) => (total[at]! += value));
    total.forEach((product, at) => expect(found[at]).toBeCloseTo(product, 12));
  }

  test('are those of plain loops', () => {
    const from = [0, 0, 1, 2, 3];
    const slices = { a: decoder([0, 1, 2, 3], ['q', 'k']), b: five() };
    const rows = layered(slices.a, slices.b, { a: parentOf, b: child((layer) => from[layer]!) })!;
    const found = layerFigures(module, rows)!;
    expect(found.layers).toEqual({ a: [0, 1, 2, 3], b: [0, 1, 2, 3, 4] });
    expect(found.tried).toBe(20);
    const sum = (of: Float64Array) => of.reduce((total, value) => total + value, 0);
    for (let b = 0; b < 5; b++) {
      for (let a = 0; a < 4; a++) {
        const products = productsOf(rows, a, b);
        expect(found.z[b]![a]).toBeCloseTo(sum(products) / Math.hypot(...products), 3);
        expect(found.correlation[b]![a]).toBeCloseTo(sum(products) / 2, 5);
      }
    }
    const { a, b, products } = found.best;
    expect(found.z[b]![a]).toBe(Math.max(...found.z.flat().map((value) => value!)));
    expectSums(products, rows, [[a, b]]);
    expect(found.map).toEqual(from);
    expect(found.choices).toHaveLength(1);
    expectSums(
      found.choices[0]!.products,
      rows,
      from.map((parent, layer) => [parent, layer] as const),
    );
    expect(found.choices[0]!.log10Maps).toBeGreaterThan(1);
  });

  test('with A and B exchanged are the same, turned', () => {
    for (const depth of [5, 3]) {
      const layers = Array.from({ length: depth }, (_, layer) => layer);
      const make = { a: parentOf, b: child((layer) => layer) };
      const one = layerFigures(module, layered(five(), decoder(layers), make)!)!;
      const other = layerFigures(module, layered(decoder(layers), five(), { a: make.b, b: make.a })!)!;
      expect(other.layers).toEqual({ a: one.layers.b, b: one.layers.a });
      one.z.forEach((row, b) => row.forEach((z, a) => expect(other.z[a]![b]).toBeCloseTo(z!, 4)));
      expect([other.best.a, other.best.b]).toEqual([one.best.b, one.best.a]);
      const sums = ({ choices }: LayerFigures) =>
        choices.map(({ products, log10Maps }) => JSON.stringify([...products].concat(log10Maps))).toSorted();
      expect(sums(other)).toEqual(sums(one));
      expect(one.choices).toHaveLength(depth === 5 ? 2 : 1);
      expect(one.map).toEqual(layers);
      expect(other.map.slice(0, depth)).toEqual(layers);
    }
  });

  test.each([FLIP, SWAP])('of a copy are the identity, by $kind', (how) => {
    const found = layerFigures(module, layered(five(), five(), { a: parentOf, b: child((layer) => layer) }, how)!)!;
    expect(found.map).toEqual([0, 1, 2, 3, 4]);
    for (let layer = 0; layer < 5; layer++) expect(found.correlation[layer]![layer]).toBeGreaterThan(0.7);
  });

  test('of layers that were cut out and repeated show where they come from', () => {
    const from = [0, 1, 2, 1, 2, 3, 4];
    const deeper = decoder(from.map((_, layer) => layer));
    const grown = layerFigures(module, layered(five(), deeper, { a: parentOf, b: child((layer) => from[layer]!) })!)!;
    expect(grown.map).toEqual(from);
    const left = [0, 3, 4];
    const cut = layerFigures(module, layered(five(), decoder([0, 1, 2]), { a: parentOf, b: child((l) => left[l]!) })!)!;
    expect(cut.map).toEqual(left);
  });

  test('of unrelated models show nothing', () => {
    const { z } = layerFigures(module, layered(five(), five(), { a: parentOf, b: child(() => null) })!)!;
    for (const value of z.flat()) expect(Math.abs(value!)).toBeLessThan(5);
  });

  test('are not upset by values that are no finite numbers', () => {
    const spoilt: Make = (slice) => {
      const rows = child((layer) => layer)(slice);
      if (slice.layer === 2 && slice.role === 'q') rows[5] = NaN;
      if (slice.layer === 3) rows.fill(Infinity);
      return rows;
    };
    const found = layerFigures(module, layered(five(), five(), { a: parentOf, b: spoilt })!)!;
    expect(found.z[3]).toEqual([null, null, null, null, null]);
    expect(found.map.toSpliced(3, 1)).toEqual([0, 1, 2, 4]);
    expect(
      [...found.choices.flatMap(({ products }) => [...products]), ...found.best.products].every(Number.isFinite),
    ).toBe(true);
    const nothing = layered(five(), five(), { a: parentOf, b: ({ rows }) => new Float32Array(rows * WIDTH) })!;
    expect(layerFigures(module, nothing)).toBeNull();
  });
});
