import { describe, expect, test } from 'vitest';
import { decodeRows } from '../../../web/measure/rows/decode-rows.ts';
import { bitsOf, cases, completed, floatsOf, partsOf, stored } from './goldens.ts';

describe('rows decoded as numpy computes them, bit for bit', () => {
  test.each(cases.map((golden) => [golden.title, golden] as const))('%s', (_, golden) => {
    const held = stored(golden);
    const { matrices, undecoded } = completed(held);
    expect(undecoded).toEqual(new Map());
    const matrix = matrices.find(({ name }) => name === golden.weight)!;
    expect(matrix).toMatchObject({ storage: golden.storage, shape: golden.shape });
    const values = floatsOf(golden.values);
    const width = golden.shape.at(-1)!;
    for (const { first, rows } of golden.runs) {
      const expected = values.subarray((first - golden.begin) * width, (first + rows - golden.begin) * width);
      expect(expected.length).toBe(rows * width);
      const decoded = decodeRows(matrix, first, rows, partsOf(matrix, first, rows, held));
      expect(bitsOf(decoded), `rows ${first} to ${first + rows}`).toEqual(bitsOf(expected));
    }
  });
});
