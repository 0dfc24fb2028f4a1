import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { Report, TensorRow } from '../../web/contract.ts';
import { canonical } from '../../web/report/canonical.ts';
import { compareReports } from '../../web/report/compare-reports.ts';
import { MADE_REPORTS } from '../support/made-reports/all.ts';
import { fileModel, hubModel, madeRows, wholeReport } from '../support/whole-report.ts';
import { hostileValue, placesIn } from '../support/hostile-values.ts';

/** Many runs, beside other suites on two cores. */
vi.setConfig({ testTimeout: 30_000 });

function copy<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}

function changed(change: (report: Report) => void, from = wholeReport()): Report {
  const other = copy(from);
  change(other);
  return other;
}

const paths = ({ figures }: ReturnType<typeof compareReports>) =>
  figures.filter(({ agrees }) => !agrees).map(({ path }) => path);

describe('two reports that agree', () => {
  test.each([...MADE_REPORTS.keys()])('%s', (story) => {
    const report = wholeReport(story);
    const compared = compareReports(report, copy(report));
    expect(compared.agrees).toBe(true);
    expect(paths(compared)).toEqual([]);
    expect(compared.figures.length).toBeGreaterThan(40);
  });

  test('though they were made at another time, from other places, by another number of workers', () => {
    const elsewhere = changed((report) => {
      report.created = '2030-01-01T00:00:00Z';
      report.read.workers = 9;
      report.models.a = { ...hubModel('others/copy'), name: 'copy', sources: fileModel('x').sources };
    });
    expect(compareReports(wholeReport(), elsewhere)).toMatchObject({ agrees: true });
  });
});

describe('a tampered report is found out', () => {
  const TAMPERED: [what: string, change: (report: Report) => void, path: string][] = [
    ['relation', ({ verdict }) => (verdict.relation = 'no-evidence'), 'verdict.relation'],
    ['p', ({ verdict }) => (verdict.log10p = -48), 'verdict.log10p'],
    ['threshold', ({ verdict }) => (verdict.threshold = -3), 'verdict.threshold'],
    ['sentence', ({ verdict }) => (verdict.summary = 'They took it.'), 'verdict.summary'],
    ['caveat left out', ({ verdict }) => (verdict.caveats = []), 'verdict.caveats[0]'],
    ['p of a test', ({ evidence }) => (evidence[1]!.log10p = -400), 'evidence["norm-gains"].log10p'],
    ['effect', ({ evidence }) => (evidence[0]!.effect['rankZ'] = 70), 'evidence["residual-sign-flip"].effect.rankZ'],
    ['test left out', ({ evidence }) => evidence.splice(1, 1), 'evidence["norm-gains"]'],
    [
      'measure',
      ({ tensors }) => (tensors[1]!.cosine = 0.999),
      'tensors["model.layers.1.self_attn.q_proj.weight"].cosine',
    ],
    ['row left out', ({ tensors }) => tensors.splice(1, 1), 'tensors["model.layers.1.self_attn.q_proj.weight"]'],
    ['seed', (report) => (report.seed = 1), 'seed'],
    ['depth', (report) => (report.depth = 'full'), 'depth'],
    ['parameters', ({ models }) => (models.b.parameters = 1), 'models.b.parameters'],
    ['methods', ({ tool }) => (tool.methods = 'tests/0'), 'tool.methods'],
    ['layer map', ({ layerMap }) => (layerMap![2]!.a = 0), 'layerMap[2].a'],
    ['name without a counterpart', ({ unmatched }) => unmatched.a.push('x'), 'unmatched.a[1]'],
    ['added field', (report) => Object.assign(report, { note: 'trust me' }), 'note'],
  ];

  test.each(TAMPERED)('%s', (_, change, path) => {
    for (const [one, other] of [
      [wholeReport(), changed(change)],
      [changed(change), wholeReport()],
    ] as const) {
      const compared = compareReports(one, other);
      expect(compared.agrees).toBe(false);
      expect(paths(compared)).toContain(path);
      const [said, seen] = [one, other].map((report) => canonical(report));
      expect(said).not.toBe(seen);
    }
  });

  test('a figure tells both values', () => {
    const { figures } = compareReports(
      changed(({ verdict }) => (verdict.log10p = -48)),
      wholeReport(),
    );
    const figure = figures.find(({ path }) => path === 'verdict.log10p');
    expect(figure).toEqual({ path: 'verdict.log10p', published: -48, found: -19.265, agrees: false });
  });

  test('rows or evidence in another order disagree, and a figure says so', () => {
    const rows = compareReports(
      wholeReport(),
      changed((report) => (report.tensors = report.tensors.toReversed())),
    );
    expect(rows.agrees).toBe(false);
    expect(paths(rows)).toEqual(['canonical']);
    expect(
      paths(
        compareReports(
          wholeReport(),
          changed((report) => (report.evidence = report.evidence.toReversed())),
        ),
      ),
    ).toEqual(['canonical']);
  });

  test('whatever stands in any one place: no change of the canonical text goes without a figure, and none is made up', () => {
    const report = wholeReport();
    const text = canonical(report);
    const places = placesIn(copy(report)).length;
    fc.assert(
      fc.property(fc.nat({ max: places - 1 }), hostileValue, (at, value) => {
        const other = copy(report);
        const [holder, key] = placesIn(other)[at]!;
        if (Array.isArray(holder[key]) || typeof holder[key] === 'object') return;
        holder[key] = value;
        const compared = compareReports(report, other);
        const isSame = canonical(other) === text;
        expect(compared.agrees).toBe(isSame);
        expect(compared.figures.every(({ agrees }) => agrees)).toBe(isSame);
      }),
      { numRuns: 200 },
    );
  });
});

describe('rows of equal names', () => {
  test('agree where their text is the same, in whatever order they stand', () => {
    const base = wholeReport();
    const rows = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 6 });
    fc.assert(
      fc.property(rows, rows, (one, other) => {
        const of = (places: number[]) =>
          places.map((at): TensorRow => ({
            ...base.tensors[at % 2]!,
            cosine: at / 4,
            ...(at === 3 ? { expert: 1 } : {}),
          }));
        const [published, found] = [one, other].map((places) => ({ ...base, tensors: of(places) })) as [Report, Report];
        const compared = compareReports(published, found);
        const isSame = canonical(published) === canonical(found);
        expect(compared.agrees).toBe(isSame);
        expect(compared.figures.every(({ agrees }) => agrees)).toBe(isSame);
      }),
      { numRuns: 300 },
    );
  });
});

describe('large reports', () => {
  test('50,000 rows give a figure for each measure, and at most 500 for single differences', () => {
    const tensors = madeRows(50_000);
    const other = tensors.map((row, at): TensorRow => (at % 2 === 0 ? { ...row, cosine: -0.5, pearson: -0.5 } : row));
    const few = compareReports(wholeReport('derived', { tensors }), wholeReport('derived', { tensors: copy(tensors) }));
    const many = compareReports(wholeReport('derived', { tensors }), wholeReport('derived', { tensors: other }));
    expect(few.agrees).toBe(true);
    expect(few.figures.length).toBeLessThan(500);
    expect(many.figures.length).toBeLessThan(1000);
    expect(many.figures).toContainEqual({ path: 'tensors[*].cosine', published: 50_000, found: 25_000, agrees: false });
    expect(many.figures).toContainEqual({ path: 'tensors[*].relL2', published: 50_000, found: 50_000, agrees: true });
    expect(many.figures).toContainEqual({ path: 'tensors[*]', published: 50_000, found: 50_000, agrees: true });
  });

  test('matrices of layers are counted, and each of the first differences told', () => {
    const large = wholeReport('large');
    const { figures } = compareReports(large, copy(large));
    expect(figures.length).toBeLessThan(2000);
    const matrix = large.evidence.find((each) => each.matrix)!;
    const other = changed(({ evidence }) => {
      evidence.find(({ test: name }) => name === matrix.test)!.matrix!.z[3]![4] = 99;
    }, large);
    const place = `evidence["${matrix.test}"].matrix.z`;
    expect(paths(compareReports(large, other))).toEqual([`${place}[*]`, `${place}[3][4]`]);
  });
});
