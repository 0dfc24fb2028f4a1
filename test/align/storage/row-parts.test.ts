import { describe, expect, test } from 'vitest';
import { inventoryOf } from '../../../web/align/storage/inventory.ts';
import { rowParts } from '../../../web/align/storage/row-parts.ts';
import { type Listed, configOf, entriesOf } from './entries.ts';

function only(list: Listed[], config: ReadonlyMap<string, unknown> | null = null) {
  const { matrices } = inventoryOf(entriesOf(list), config);
  expect(matrices.length).toBe(1);
  return matrices[0]!;
}

/** Name, bytes from the tensor's start, bytes. */
function spans(...[matrix, first, rows]: Parameters<typeof rowParts>) {
  return rowParts(matrix, first, rows).map(({ name, tensor, byteOffset, bytes }) => [
    name,
    byteOffset - tensor.byteOffset,
    bytes,
  ]);
}

describe('parts of plain matrices', () => {
  test('rows are counted through the leading axes', () => {
    expect(spans(only([['w', 'BF16', [3, 5, 7]]]), 4, 3)).toEqual([['values', 56, 42]]);
  });
  test('a vector is one row, a scalar too', () => {
    expect(spans(only([['w', 'F32', [7]]]), 0, 1)).toEqual([['values', 0, 28]]);
    expect(spans(only([['w', 'F32', []]]), 0, 1)).toEqual([['values', 0, 4]]);
  });
  test('rows of F4 and F6 that begin inside a byte are read with it', () => {
    expect(spans(only([['w', 'F4', [4, 5]]]), 1, 1)).toEqual([['values', 2, 3]]);
    expect(spans(only([['w', 'F6_E2M3', [4, 7]]]), 1, 1)).toEqual([['values', 3, 8]]);
  });
  test('nothing for no rows or empty rows', () => {
    expect(spans(only([['w', 'F32', [4, 5]]]), 4, 0)).toEqual([]);
    expect(spans(only([['w', 'F32', [4, 0]]]), 1, 2)).toEqual([]);
  });
});

describe('parts of quantised matrices', () => {
  test('scales of the blocks that the rows touch, of each expert', () => {
    const matrix = only([
      ['w', 'F8_E4M3', [2, 300, 200]],
      ['w_scale_inv', 'F32', [2, 3, 2]],
    ]);
    expect(spans(matrix, 127, 2)).toEqual([
      ['values', 25400, 400],
      ['scales', 0, 16],
    ]);
    expect(spans(matrix, 128, 1)).toEqual([
      ['values', 25600, 200],
      ['scales', 8, 8],
    ]);
    expect(spans(matrix, 299, 2)).toEqual([
      ['values', 59800, 400],
      ['scales', 16, 16],
    ]);
  });
  test('packed rows of GPTQ in whole words, groups in order only where nothing says otherwise', () => {
    const list: Listed[] = [
      ['m.qweight', 'I32', [8, 40]],
      ['m.qzeros', 'I32', [2, 5]],
      ['m.scales', 'F16', [2, 40]],
    ];
    const matrix = only(list, configOf({}));
    expect(spans(matrix, 33, 9)).toEqual([
      ['values', 640, 320],
      ['scales', 80, 80],
      ['zeros', 20, 20],
    ]);
    const ordered = only([...list, ['m.g_idx', 'I32', [64]]], configOf({ desc_act: true }));
    expect(spans(ordered, 33, 9)).toEqual([
      ['values', 640, 320],
      ['scales', 0, 160],
      ['zeros', 0, 40],
      ['index', 132, 36],
    ]);
  });
});

describe('RangeError for', () => {
  const matrix = only([['w', 'BF16', [4, 5]]]);
  test.each([
    [-1, 1],
    [0, 5],
    [4, 1],
    [0.5, 1],
    [0, Number.NaN],
    [0, Infinity],
    [1, -1],
  ])('rows %d and %d more', (first, rows) => {
    expect(() => rowParts(matrix, first, rows)).toThrow(RangeError);
  });
  test('more elements than a typed array takes, before anything is made', () => {
    const large = only([['w', 'BF16', [2 ** 20, 2 ** 20]]]);
    expect(() => rowParts(large, 0, 2 ** 20)).toThrow(RangeError);
    expect(spans(large, 2 ** 20 - 1, 1)).toEqual([['values', (2 ** 20 - 1) * 2 ** 21, 2 ** 21]]);
  });
  test('a matrix with unread parts', () => {
    const packed = only([
      ['m.weight_packed', 'I32', [5, 3]],
      ['m.weight_scale', 'BF16', [5, 3]],
      ['m.weight_shape', 'I64', [2]],
    ]);
    expect(() => rowParts(packed, 0, 1)).toThrow(/size not read yet/);
  });
});
