import { expect, test } from 'vitest';
import { CHARTED, formatExpected, measureOf, MEASURES } from '../../web/ui/measures.ts';
import { COLUMNS } from '../../web/ui/table/table-columns.ts';
import { describeDtypes } from '../../web/ui/model-card/model-card.ts';
import { fileName } from '../../web/ui/result/download.ts';
import { tensorRow } from '../support/tensor-rows.ts';

test('every measure says what it is, what unrelated tensors give and where it misleads', () => {
  for (const { definition, unrelated, failure, label } of MEASURES) {
    expect(label).not.toBe('');
    for (const sentence of [definition, unrelated, failure]) expect(sentence).toMatch(/\.$/);
  }
});

test('every charted measure has an expected value beside it', () => {
  for (const key of CHARTED) expect(measureOf(key).expected(tensorRow())).not.toBeNull();
});

test('raw cosine has its expected value in the table', () => {
  const place = COLUMNS.findIndex(({ sort }) => sort === 'cosine');
  const gains = tensorRow({ cosine: 0.99, meanA: 1, stdA: 0.1, meanB: 1, stdB: 0.1 });
  expect(COLUMNS[place]?.value(gains)).toBe('0.9900');
  expect(COLUMNS[place + 1]).toMatchObject({ name: 'Cosine if unrelated', kind: 'unrelated' });
  expect(COLUMNS[place + 1]?.value(gains)).toBe('0.9901');
});

test('Pearson’s null is 0, give or take 1/sqrt(n); of a constant tensor nothing is said', () => {
  const pearson = measureOf('pearson');
  expect(formatExpected(pearson, pearson.expected(tensorRow({ compared: 64 })))).toBe('0 ± 0.13');
  expect(pearson.expected(tensorRow({ pearson: null }))).toBeNull();
  expect(formatExpected(pearson, null)).toBe('–');
});

test('Pearson’s n counts both parts of complex elements, and no pair with a value that is not finite', () => {
  const pearson = measureOf('pearson');
  const deviation = (overrides: Parameters<typeof tensorRow>[0]) => pearson.expected(tensorRow(overrides))?.deviation;
  expect(deviation({ compared: 50, dtypeA: 'C64', dtypeB: 'C64' })).toBe(0.1);
  expect(deviation({ compared: 130, nonFiniteA: 30, nonFiniteB: 20 })).toBe(0.1);
  expect(deviation({ compared: 60, dtypeA: 'C64', dtypeB: 'C64', nonFiniteB: 20 })).toBe(0.1);
  expect(pearson.expected(tensorRow({ compared: 4, nonFiniteA: 3 }))).toBeNull();
});

test('every measure of a row has its column', () => {
  const keys = Object.keys(tensorRow());
  const shown = new Set<string | null>(COLUMNS.map(({ sort }) => sort));
  const elsewhere = ['a', 'b', 'shape', 'dtypeA', 'dtypeB'];
  expect(keys.filter((key) => !shown.has(key) && !elsewhere.includes(key))).toEqual([]);
});

test('dtypes with their shares, the largest first', () => {
  expect(describeDtypes({ BF16: 10 }, 10)).toBe('BF16');
  expect(describeDtypes({ F32: 1, BF16: 3 }, 4)).toBe('BF16 75.0 %, F32 25.0 %');
});

test('file names hold nothing but letters and digits', () => {
  expect(fileName(['../Llama 3.1', '<b>'], 'json')).toBe('weightkin-llama-3-1-b.json');
});
