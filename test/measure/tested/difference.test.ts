import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differenceOf, relativeDistance } from '../../../web/measure/tested/difference.ts';
import { gridOf, type NumberGrid } from '../../../web/measure/tested/number-grid.ts';
import { allRounded, normals, rounded, sliceOf } from './made.ts';

type Format = 'F32' | 'BF16' | 'F16';
const FORMATS: Format[] = ['F32', 'BF16', 'F16'];
const format = fc.constantFrom(...FORMATS);
const gridFor = (dtype: Format): NumberGrid => gridOf(sliceOf({ role: 'q', dtype }))!;
const gridsOf = (a: Format, b: Format) => ({ a: gridFor(a), b: gridFor(b) });
/** Numbers of usual sizes, very small ones, and those where F16 has its own spacing only; none that F16 cannot hold. */
const value = fc.oneof(
  fc.double({ min: -8, max: 8, noNaN: true }),
  fc.tuple(fc.double({ min: -2, max: 2, noNaN: true }), fc.integer({ min: -30, max: 14 })).map(([x, e]) => x * 2 ** e),
);
const values = fc.array(value, { minLength: 1, maxLength: 60 }).map((list) => Float32Array.from(list));

/** The distance of neighbours of the format at a size. */
function unitAt(size: number, dtype: Format): number {
  const [bits, lowest] = dtype === 'BF16' ? [7, -126] : dtype === 'F16' ? [10, -14] : [23, -126];
  return 2 ** (Math.max(lowest, size === 0 ? -Infinity : Math.floor(Math.log2(size))) - bits);
}

describe('within a unit of the coarser format', () => {
  test('is every value of a recast', () => {
    fc.assert(
      fc.property(values, format, format, (list, from, to) => {
        const original = allRounded(list, from);
        const recast = allRounded(original, to);
        const { elements, withinUnit } = differenceOf(original, recast, gridsOf(from, to));
        expect(elements).toBe(list.length);
        expect(withinUnit).toBe(elements);
        expect(differenceOf(recast, original, gridsOf(to, from)).withinUnit).toBe(elements);
      }),
    );
  });

  test('is a value cut off in place of rounded', () => {
    const original = normals(4096, 'cut', 0.02);
    const bits = new Uint32Array(original.slice().buffer).map((word) => word & 0xffff0000);
    const cut = new Float32Array(bits.buffer);
    expect(differenceOf(original, cut, gridsOf('F32', 'BF16')).withinUnit).toBe(4096);
  });

  test('is no value that is two units and more away, however small', () => {
    fc.assert(
      fc.property(values, format, format, fc.integer({ min: 2, max: 9 }), fc.boolean(), (list, one, two, units, up) => {
        const a = allRounded(list, one);
        const b = Float32Array.from(a, (x) => {
          const unit = Math.max(unitAt(Math.abs(x), one), unitAt(Math.abs(x), two));
          return x + (up ? 1 : -1) * 2.001 * units * unit;
        });
        expect(differenceOf(a, b, gridsOf(one, two)).withinUnit).toBe(0);
        expect(differenceOf(b, a, gridsOf(two, one)).withinUnit).toBe(0);
      }),
    );
  });

  test('is told of formats of 16 bits and more only', () => {
    const a = normals(10, 'told');
    expect(differenceOf(a, a, null).withinUnit).toBeNull();
    for (const dtype of ['F8_E4M3', 'F8_E5M2', 'F4', 'I8', 'I32', 'BOOL'] as const) {
      expect(gridOf(sliceOf({ role: 'q', dtype }))).toBeNull();
    }
    const plain = sliceOf({ role: 'q', dtype: 'F32' });
    expect(gridOf(plain)).not.toBeNull();
    expect(gridOf({ ...plain, matrix: { ...plain.matrix, storage: 'f8-scaled' } })).toBeNull();
  });
});

test('the grids are those of the formats', () => {
  expect(rounded(1 + 2 ** -8, 'BF16')).toBe(1);
  expect(rounded(1 + 3 * 2 ** -8, 'BF16')).toBe(1 + 2 ** -6);
  expect(rounded(2 ** -25, 'F16')).toBe(0);
  expect(gridFor('BF16').bits).toBe(7);
  expect(gridFor('F16')).toEqual({ bits: 10, lowest: -14 });
});

describe('counts and sums', () => {
  test('are those of plain arithmetic', () => {
    const odd = fc.oneof(value, fc.constantFrom(0, -0, NaN, Infinity, -Infinity));
    const rows = fc.array(fc.tuple(odd, odd, fc.boolean()), { maxLength: 60 });
    fc.assert(
      fc.property(rows, (list) => {
        const a = Float32Array.from(list, ([x]) => x);
        const b = Float32Array.from(list, ([x, y, same]) => (same ? x : y));
        const both = [...a].map((x, at) => [x, b[at]!] as const).filter(([x, y]) => Number.isFinite(x - y));
        const total = (of: (x: number, y: number) => number) => both.reduce((sum, [x, y]) => sum + of(x, y), 0);
        const found = differenceOf(a, b, gridsOf('F32', 'F32'));
        expect(found).toMatchObject({
          elements: both.length,
          equal: total((x, y) => (x === y ? 1 : 0)),
          zerosA: total((x) => (x === 0 ? 1 : 0)),
          zerosB: total((_, y) => (y === 0 ? 1 : 0)),
          squaresA: total((x) => x * x),
          squaresB: total((_, y) => y * y),
          squaresOfDifference: total((x, y) => (x - y) ** 2),
          product: total((x, y) => x * y),
        });
        const { squaresA, squaresB, zerosA, zerosB, ...rest } = found;
        const turned = differenceOf(b, a, gridsOf('F32', 'F32'));
        expect(turned).toEqual({ ...rest, squaresA: squaresB, squaresB: squaresA, zerosA: zerosB, zerosB: zerosA });
      }),
    );
  });

  test('give the distance: 0 of equal samples, the root of 2 of unrelated ones, none of zeros', () => {
    const [a, b] = [normals(40_000, 'far a'), normals(40_000, 'far b')];
    const distance = (x: Float32Array, y: Float32Array) => relativeDistance(differenceOf(x, y, null));
    expect(distance(a, a)).toBe(0);
    expect(distance(a, b)).toBeCloseTo(Math.SQRT2, 1);
    expect(distance(a, b)).toBe(distance(b, a));
    expect(distance(a, new Float32Array(40_000))).toBeNull();
  });
});
