import { expect, test } from 'vitest';
import { inOrder, matching, valueText } from '../../web/ui/verify/figure-lines.ts';
import { figuresCsv } from '../../web/ui/verify/figures-csv.ts';
import { loneReport } from '../../web/ui/verify/lone-report.ts';
import { summary } from '../../web/ui/verify/verification.ts';

const FIGURES = [
  { path: 'verdict.relation', published: 'derived', found: 'derived', agrees: true },
  { path: 'tensors["=cmd"].pearson', published: 0.5, found: 0.25, agrees: false },
  { path: 'layerMap', published: null, found: [1, 2], agrees: false },
];

test('differences come first, in the order of the report', () => {
  expect(inOrder(FIGURES).map(({ path }) => path)).toEqual(['tensors["=cmd"].pearson', 'layerMap', 'verdict.relation']);
  expect(matching(FIGURES, ' PEARSON ')).toHaveLength(1);
  expect(matching(FIGURES, 'deriv')).toHaveLength(1);
});

test('values are text, and not more than a line of it', () => {
  expect([valueText(undefined), valueText(null), valueText('x'), valueText([1])]).toEqual(['–', 'null', 'x', '[1]']);
  expect(valueText('x'.repeat(10_000)).length).toBeLessThan(200);
});

test('the CSV is no formula', () => {
  const report = [{ path: '=1+1', published: '@x', found: undefined, agrees: false }];
  expect(figuresCsv(report)).toBe("figure,published,found,agrees\r\n'=1+1,'@x,,false\r\n");
  expect(figuresCsv(FIGURES).split('\r\n')).toHaveLength(5);
});

test('the answer is one sentence', () => {
  expect(summary({ agrees: true, figures: FIGURES.slice(0, 1) })).toBe('All 1 figures agree.');
  expect(summary({ agrees: false, figures: FIGURES })).toBe('2 of 3 figures differ.');
  expect(summary({ agrees: false, figures: FIGURES.slice(0, 2) })).toBe('1 of 2 figures differs.');
});

test('one JSON file of no model may be a report', () => {
  const named = (...names: string[]) => loneReport(names.map((name) => new File(['x'], name)))?.name ?? null;
  expect(named('weightkin-a-b.json')).toBe('weightkin-a-b.json');
  expect(named('report.JSON')).toBe('report.JSON');
  for (const name of ['config.json', 'model.safetensors.index.json', 'tokenizer.json', 'tokenizer_config.json']) {
    expect(named(name)).toBeNull();
  }
  expect(named('a.json', 'b.json')).toBeNull();
  expect(named('model.safetensors')).toBeNull();
});
