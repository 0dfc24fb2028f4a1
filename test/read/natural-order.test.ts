import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareNames, sortNames } from '../../web/read/natural-order.ts';

const name = fc.string({ unit: fc.constantFrom('a', 'b', '.', '0', '1', '2', '10', '007', '-', 'é', '😀', '\0') });

test('numbers count as numbers, all else as code units', () => {
  const expected = [
    '',
    '-',
    '01',
    '1',
    '2',
    'B',
    'a',
    'a.1.b',
    'a.2',
    'a.02.b',
    'a.2.b',
    'a.10',
    'a.10.',
    'a.x',
    'é',
    '😀',
  ];
  expect(sortNames(expected.toReversed())).toEqual(expected);
});

test('numbers of any length', () => {
  const long = ['9'.repeat(400), `1${'0'.repeat(400)}`];
  expect(sortNames(long.toReversed())).toEqual(long);
});

test('is a total order', () => {
  fc.assert(
    fc.property(name, name, name, (a, b, c) => {
      expect(compareNames(a, b)).toBe(-compareNames(b, a) + 0);
      expect(compareNames(a, b) === 0).toBe(a === b);
      if (compareNames(a, b) <= 0 && compareNames(b, c) <= 0) expect(compareNames(a, c)).toBeLessThanOrEqual(0);
    }),
    { numRuns: 2000 },
  );
});

test('sorting follows the comparison', () => {
  fc.assert(
    fc.property(fc.array(name), (names) => {
      expect(sortNames(names)).toEqual(names.toSorted(compareNames));
      expect(sortNames(names.toReversed())).toEqual(sortNames(names));
    }),
  );
});
