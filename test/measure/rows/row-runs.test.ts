import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inventoryOf } from '../../../web/align/storage/inventory.ts';
import { rowParts } from '../../../web/align/storage/row-parts.ts';
import { decodeRows } from '../../../web/measure/rows/decode-rows.ts';
import { type Listed, entriesOf } from '../../align/storage/entries.ts';
import { bitsOf, cases, completed, partsOf, stored } from './goldens.ts';

function golden(title: string) {
  const found = cases.find((one) => one.title === title)!;
  const held = stored(found);
  return { held, matrix: completed(held).matrices.find(({ name }) => name === found.weight)! };
}

function only(list: Listed[]) {
  return inventoryOf(entriesOf(list), null).matrices[0]!;
}

describe('any run of rows is the same run of the whole', () => {
  test.each(cases.map(({ title }) => title))('%s', (title) => {
    const { held, matrix } = golden(title);
    const total = matrix.shape.length < 2 ? 1 : matrix.shape.slice(0, -1).reduce((n, size) => n * size, 1);
    const width = matrix.shape.at(-1)!;
    const whole = bitsOf(decodeRows(matrix, 0, total, partsOf(matrix, 0, total, held)));
    const run = fc.nat(total).chain((first) => fc.tuple(fc.constant(first), fc.nat(total - first)));
    fc.assert(
      fc.property(run, ([first, rows]) => {
        const part = decodeRows(matrix, first, rows, partsOf(matrix, first, rows, held));
        expect(bitsOf(part)).toEqual(whole.slice(first * width, (first + rows) * width));
      }),
      { numRuns: 12 },
    );
  });
});

describe('RangeError for', () => {
  test('C64', () => {
    const matrix = only([['w', 'C64', [2, 2]]]);
    const parts = new Map([['values', new Uint8Array(32)]]);
    expect(() => decodeRows(matrix, 0, 2, parts)).toThrow(/C64/);
  });

  test('a missing part, and one of another length', () => {
    const { held, matrix } = golden('F8 blocks cut off');
    const parts = partsOf(matrix, 3, 2, held);
    parts.delete('scales');
    expect(() => decodeRows(matrix, 3, 2, parts)).toThrow(/bytes of scales wanted, none given/);
    parts.set('scales', new Uint8Array(3));
    expect(() => decodeRows(matrix, 3, 2, parts)).toThrow(/12 bytes of scales wanted, 3 given/);
  });

  test('an index of inputs that contradicts desc_act, or names no group', () => {
    const groups = (title: string, group: number) => {
      const { held, matrix } = golden(title);
      const parts = partsOf(matrix, 0, 2, held);
      parts.set('index', new Uint8Array(Int32Array.of(0, group).buffer));
      return () => decodeRows(matrix, 0, 2, parts);
    };
    expect(groups('GPTQ 4 bits in order', 1)).toThrow(/desc_act/);
    expect(groups('GPTQ 4 bits in order of activation', 3)).toThrow(/names group 3 of 3/);
    expect(groups('GPTQ 4 bits in order of activation', -2)).toThrow(/names group -2 of 3/);
  });

  test('more elements than fit, without making room for them', () => {
    const matrix = only([['w', 'F4', [2 ** 26, 2 ** 20]]]);
    expect(() => rowParts(matrix, 0, 2 ** 26)).toThrow(RangeError);
    expect(() => decodeRows(matrix, 0, 2 ** 26, new Map())).toThrow(RangeError);
    expect(() => decodeRows(matrix, 0, 256, new Map())).toThrow(/bytes of values wanted/);
  });
});

test('a vector is one row of its own length', () => {
  const matrix = only([['w', 'F32', [3]]]);
  const parts = new Map([['values', new Uint8Array(Float32Array.of(1, -2, 0.5).buffer)]]);
  expect([...decodeRows(matrix, 0, 1, parts)]).toEqual([1, -2, 0.5]);
});
