import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { evidenceCsv } from '../../web/report/csv-evidence.ts';
import { rowCsvPieces } from '../../web/report/csv-rows.ts';
import { expectedCosine } from '../../web/stats/expected-cosine.ts';
import { tensorRow } from '../support/tensor-rows.ts';
import { madeRows, wholeReport } from '../support/whole-report.ts';
import { hostileText } from '../support/hostile-values.ts';

/** Many runs, beside other suites on two cores. */
vi.setConfig({ testTimeout: 30_000 });

/** RFC 4180, read plainly. */
function cellsOf(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = 0; at < csv.length;) {
    let cell = '';
    if (csv[at] === '"') {
      for (at += 1; csv[at] !== '"' || csv[at + 1] === '"'; at += 1) {
        cell += csv[at];
        if (csv[at] === '"') at += 1;
      }
      at += 1;
    } else for (; at < csv.length && csv[at] !== ',' && csv[at] !== '\r'; at += 1) cell += csv[at];
    row.push(cell);
    if (csv[at] === ',') at += 1;
    else {
      expect(csv.slice(at, at + 2)).toBe('\r\n');
      at += 2;
      rows.push(row);
      row = [];
    }
  }
  expect(row).toEqual([]);
  return rows;
}

const FORMULA = /^[\s"]*[=+@＝＋－＠]|^[\s"]*-(?![\d.])/;

describe('rows', () => {
  test('are all there, each measure beside its null', () => {
    const rows = madeRows(5000);
    const [titles = [], ...cells] = cellsOf([...rowCsvPieces(rows)].join(''));
    expect(cells).toHaveLength(5000);
    const at = (title: string) => titles.indexOf(title);
    for (const [index, row] of rows.entries()) {
      expect(cells[index]).toHaveLength(titles.length);
      expect(cells[index]![at('cosine')]).toBe(String(row.cosine));
      expect(cells[index]![at('cosineIfUnrelated')]).toBe(String(expectedCosine(row)));
    }
    for (const measure of ['pearson', 'cosine', 'relL2', 'equal', 'meanAbsDiff']) {
      expect(at(`${measure}IfUnrelated`)).toBe(at(measure) + 1);
    }
  });

  test('hold one row for each, and no formula, whatever the tensors are called', () => {
    fc.assert(
      fc.property(fc.array(hostileText, { minLength: 1, maxLength: 6 }), (names) => {
        const rows = names.map((name) => tensorRow({ a: name, b: name, role: name, dtypeA: name, dtypeB: name }));
        const [titles = [], ...cells] = cellsOf([...rowCsvPieces(rows)].join(''));
        expect(cells).toHaveLength(names.length);
        for (const row of cells) {
          expect(row).toHaveLength(titles.length);
          for (const cell of row) expect(cell).not.toMatch(FORMULA);
        }
      }),
    );
  });
});

describe('evidence', () => {
  test('has a line for each effect of each test, beside statistic, null and p', () => {
    const { evidence } = wholeReport();
    const [titles = [], ...cells] = cellsOf(evidenceCsv(evidence));
    const effects = evidence.flatMap(({ effect }) => Math.max(1, Object.keys(effect).length));
    expect(cells).toHaveLength(effects.reduce((sum, count) => sum + count, 0));
    const line = cells.find((row) => row.includes('effectiveLayers'))!;
    expect(Object.fromEntries(titles.map((title, at) => [title, line[at]]))).toMatchObject({
      test: 'norm-gains',
      family: 'gains',
      exact: 'true',
      log10p: '-9.63',
      nullOf: 'z',
      nullMean: '0',
      nullSd: '1',
      effectValue: '3.1',
    });
  });

  test('holds no formula, whatever a stranger writes', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const { evidence } = wholeReport();
        const hostile = evidence.map((each) => ({
          ...each,
          effect: { [text]: -1 },
          caveats: [text],
          null: { ...each.null, kind: text },
        }));
        const [titles = [], ...cells] = cellsOf(evidenceCsv(hostile));
        expect(cells).toHaveLength(evidence.length);
        for (const row of cells) {
          expect(row).toHaveLength(titles.length);
          for (const cell of row) expect(cell).not.toMatch(FORMULA);
        }
      }),
    );
  });
});
