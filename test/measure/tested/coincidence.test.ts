import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coincidenceOf } from '../../../web/measure/tested/coincidence.ts';
import { gridOf } from '../../../web/measure/tested/number-grid.ts';
import { allRounded, normals, rounded, sliceOf } from './made.ts';

type Format = 'F32' | 'BF16' | 'F16';
const gridFor = (dtype: Format) => gridOf(sliceOf({ role: 'q', dtype }))!;
const optionsOf = (a: Format, b: Format, rowElements = 16) => ({
  grids: { a: gridFor(a), b: gridFor(b) },
  rowElements,
});
/** The format in which values are compared. */
const coarser = (a: Format, b: Format): Format => ([a, b].includes('BF16') ? 'BF16' : 'F16');
const pairs: [Format, Format][] = [
  ['BF16', 'BF16'],
  ['F16', 'F16'],
  ['BF16', 'F16'],
  ['F32', 'BF16'],
  ['F16', 'F32'],
];

function countsOf(values: Float32Array, dtype: Format): Map<number, number> {
  const counts = new Map<number, number>();
  for (const each of allRounded(values, dtype)) {
    const key = each === 0 ? 0 : each;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

describe.each(pairs)('%s against %s', (formatA, formatB) => {
  const common = coarser(formatA, formatB);

  test('equal values, and those that chance would give, are those of brute force', () => {
    // Few different values, so that many are equal; none below the smallest normal number of F16.
    const value = fc.oneof(
      fc.constantFrom(0, -0, 1, -1, 0.5, 1.0078125, 3),
      fc.double({ min: 0.5, max: 0.53, noNaN: true }),
      fc.double({ min: -0.53, max: -0.5, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value, fc.boolean()), { minLength: 1, maxLength: 90 }), (list) => {
        const a = allRounded(
          Float32Array.from(list, ([x]) => x),
          formatA,
        );
        const b = allRounded(
          Float32Array.from(list, ([x, y, same]) => (same ? x : y)),
          formatB,
        );
        const found = coincidenceOf(a, b, optionsOf(formatA, formatB))!;
        const [inA, inB] = [countsOf(a, common), countsOf(b, common)];
        const n = list.length;
        let expected = 0;
        for (const [each, count] of inA) expected += n * (count / n) * ((inB.get(each) ?? 0) / n);
        expect(found.elements).toBe(n);
        expect(found.expected).toBeCloseTo(expected, 9);
        const equal = [...a].filter((x, at) => rounded(x, common) === rounded(b[at]!, common)).length;
        expect(found.equal).toBe(equal);
        const turned = coincidenceOf(b, a, optionsOf(formatB, formatA))!;
        expect([turned.equal, turned.expected]).toEqual([found.equal, found.expected]);
      }),
      { numRuns: 60 },
    );
  });

  test('what is unrelated is within five deviations of chance, and copies are not', () => {
    let worst = 0;
    for (let trial = 0; trial < 12; trial++) {
      const a = allRounded(normals(2 ** 14, `coincidence a ${trial}`, 0.02), formatA);
      const b = allRounded(normals(2 ** 14, `coincidence b ${trial}`, 0.02), formatB);
      const { equal, expected, variance } = coincidenceOf(a, b, optionsOf(formatA, formatB, 64))!;
      worst = Math.max(worst, Math.abs(equal - expected) / Math.sqrt(variance));
      const copied = coincidenceOf(a, allRounded(a, formatB), optionsOf(formatA, formatB, 64))!;
      // A few are subnormal numbers of F16, with fewer bits.
      expect(copied.equal).toBeGreaterThan(0.999 * 2 ** 14);
      expect((copied.equal - copied.expected) / Math.sqrt(copied.variance)).toBeGreaterThan(100);
    }
    expect(worst).toBeLessThan(5);
  });
});

test('a variance is never less than that of independent draws', () => {
  const a = allRounded(normals(4096, 'variance a', 0.02), 'BF16');
  const b = allRounded(normals(4096, 'variance b', 0.02), 'BF16');
  const { elements, expected, variance } = coincidenceOf(a, b, optionsOf('BF16', 'BF16', 64))!;
  const share = expected / elements;
  expect(variance).toBeGreaterThanOrEqual(elements * share * (1 - share));
});

test('structure that both share by place shows in the variance, not as kinship', () => {
  // Each channel has a value of its own in most rows of both: equal by any pairing of whole rows.
  const [rows, width] = [64, 32];
  const own = Float32Array.from({ length: width }, (_, channel) => channel + 1);
  const make = (purpose: string) => {
    const noise = normals(rows * width, purpose);
    return allRounded(
      noise.map((value, at) => (Math.abs(value) < 1.5 ? own[at % width]! : value)),
      'BF16',
    );
  };
  const found = coincidenceOf(make('placed a'), make('placed b'), optionsOf('BF16', 'BF16', width))!;
  expect(Math.abs(found.equal - found.expected) / Math.sqrt(found.variance)).toBeLessThan(2);
});

test('constant vectors are equal as often as chance says', () => {
  const ones = new Float32Array(640).fill(1);
  expect(coincidenceOf(ones, ones, optionsOf('BF16', 'BF16', 640))).toEqual({
    elements: 640,
    equal: 640,
    expected: 640,
    variance: 0,
  });
  const twos = new Float32Array(640).fill(2);
  expect(coincidenceOf(ones, twos, optionsOf('BF16', 'BF16', 640))).toMatchObject({ equal: 0, expected: 0 });
});

test('zero of either sign is one value', () => {
  const zeros = Float32Array.of(0, -0, 0, -0);
  const others = Float32Array.of(-0, -0, 0, 0);
  expect(coincidenceOf(zeros, others, optionsOf('BF16', 'BF16'))).toMatchObject({ equal: 4, expected: 4 });
  expect(coincidenceOf(zeros, others, optionsOf('F16', 'F32'))).toMatchObject({ equal: 4, expected: 4 });
});

test('nothing is said of two of 32 bits, of coarser formats, and of no values', () => {
  const a = normals(32, 'none');
  expect(coincidenceOf(a, a, optionsOf('F32', 'F32'))).toBeNull();
  expect(coincidenceOf(a, a, { grids: null, rowElements: 16 })).toBeNull();
  expect(coincidenceOf(new Float32Array(0), new Float32Array(0), optionsOf('BF16', 'BF16'))).toBeNull();
});

test('one call says nothing of the next', () => {
  const a = allRounded(normals(512, 'again', 0.02), 'BF16');
  const first = coincidenceOf(a, a, optionsOf('BF16', 'BF16'));
  coincidenceOf(normals(512, 'between'), a, optionsOf('BF16', 'BF16'));
  expect(coincidenceOf(a, a, optionsOf('BF16', 'BF16'))).toEqual(first);
});
