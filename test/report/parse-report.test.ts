import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { Report, TensorRow } from '../../web/contract.ts';
import { canonicalHash } from '../../web/report/canonical-hash.ts';
import { canonical } from '../../web/report/canonical.ts';
import { checkReport } from '../../web/report/check-report.ts';
import { citation } from '../../web/report/citation.ts';
import { compareReports } from '../../web/report/compare-reports.ts';
import { evidenceCsv } from '../../web/report/csv-evidence.ts';
import { rowCsvPieces } from '../../web/report/csv-rows.ts';
import { MalformedReport } from '../../web/report/malformed-report.ts';
import { markdown } from '../../web/report/markdown.ts';
import { parseReport } from '../../web/report/parse-report.ts';
import { DEEPEST, MOST_CHARACTERS, MOST_CONTAINERS, MOST_VALUES } from '../../web/report/report-limits.ts';
import { sourcesOf } from '../../web/report/report-sources.ts';
import { standaloneHtml } from '../../web/report/standalone-html.ts';
import { excessOf } from '../../web/report/text-extent.ts';
import { MADE_REPORTS } from '../support/made-reports/all.ts';
import { tensorRow } from '../support/tensor-rows.ts';
import { wholeReport } from '../support/whole-report.ts';
import { hostileText, hostileValue, placesIn } from '../support/hostile-values.ts';

/** Many runs, beside other suites on two cores. */
vi.setConfig({ testTimeout: 30_000 });

function fault(text: string): MalformedReport {
  try {
    parseReport(text);
  } catch (error) {
    if (error instanceof MalformedReport) return error;
    throw error;
  }
  throw new Error('The text was taken for a report.');
}

/** The text of a report with one value replaced. */
function withValue(change: (report: Record<string, unknown>) => void): string {
  const report = JSON.parse(JSON.stringify(wholeReport())) as Record<string, unknown>;
  change(report);
  return JSON.stringify(report);
}

describe('a report of ours', () => {
  test.each([...MADE_REPORTS.keys()])('is taken and says the same: %s', (story) => {
    const report = wholeReport(story);
    const parsed = parseReport(JSON.stringify(report));
    expect(parsed).toEqual(JSON.parse(JSON.stringify(report)));
    expect(canonical(parsed)).toBe(canonical(report));
  });

  test('of 500,000 rows with every measure fits the limits', () => {
    const long = Math.PI;
    const measures = Object.fromEntries(
      Object.entries(tensorRow()).map(([key, value]) => [
        key,
        typeof value === 'number' && value % 1 !== 0 ? -long / 1e5 : value,
      ]),
    ) as unknown as TensorRow;
    const name = 'model.layers.59.mlp.experts.383.down_proj.weight_packed';
    const row = JSON.stringify({ ...measures, a: name, b: name, expert: 383, shape: [7168, 2048] });
    const values = row.split(',').length + 1;
    expect(500_000 * (row.length + 2)).toBeLessThan(MOST_CHARACTERS);
    expect(500_000 * values).toBeLessThan(MOST_VALUES);
    expect(500_000 * 2).toBeLessThan(MOST_CONTAINERS);
  });

  test('keeps fields that it does not know, since its hash covers them', () => {
    const text = withValue((report) => {
      report['future'] = { of: ['a', 'later', 'version'] };
      (report['verdict'] as Record<string, unknown>)['certified'] = true;
    });
    expect(canonical(parseReport(text))).toContain('"certified":true');
    expect(canonical(parseReport(text))).toContain('"future":{"of":["a","later","version"]}');
  });

  test.each([
    ['relation', 'twice-removed'],
    ['kinds', ['distilled']],
  ])('may use a later version’s word for %s', (field, value) => {
    const text = withValue((report) => Object.assign(report['verdict'] as object, { [field]: value }));
    expect(parseReport(text).verdict).toMatchObject({ [field]: value });
  });
});

describe('what is no report is told in one sentence', () => {
  const NO_REPORTS: [what: string, text: string, path: string][] = [
    ['no JSON', '{"schema": "weightkin.report/1", ', ''],
    ['another JSON', '[1, 2]', ''],
    ['null', 'null', ''],
    ['another schema', withValue((report) => (report['schema'] = 'weightkin.report/2')), 'schema'],
    ['a missing field', withValue((report) => delete report['evidence']), 'evidence'],
    ['an infinite number', JSON.stringify(wholeReport()).replace('"statistic":61.2', '"statistic":1e999'), ''],
    [
      'a p of text',
      withValue((report) => Object.assign(report['verdict'] as object, { log10p: '-48' })),
      'verdict.log10p',
    ],
    ['half a seed', withValue((report) => (report['seed'] = 0.5)), 'seed'],
    ['an unknown depth', withValue((report) => (report['depth'] = 'bottomless')), 'depth'],
    [
      'a relation that is a sentence',
      withValue((report) => Object.assign(report['verdict'] as object, { relation: 'stolen by them' })),
      'verdict.relation',
    ],
    ['no date', withValue((report) => (report['created'] = 'yesterday')), 'created'],
    [
      'a cosine of 2',
      withValue((report) => Object.assign((report['tensors'] as object[])[1]!, { cosine: 2 })),
      'tensors[1].cosine',
    ],
    ['a script as an address', withValue((report) => setUrl(report, 'javascript:alert(1)')), 'models.a.sources[0].url'],
    [
      'an address of another scheme',
      withValue((report) => setUrl(report, 'file:///etc/passwd')),
      'models.a.sources[0].url',
    ],
  ];

  function setUrl(report: Record<string, unknown>, url: string): void {
    const { models } = report as unknown as Report;
    models.a.sources[0]!.url = url;
  }

  test.each(NO_REPORTS)('%s', (_, text, path) => {
    const { message, name, path: found } = fault(text);
    expect(name).toBe('MalformedReport');
    expect(found).toBe(path);
    expect(message).toMatch(/^[A-Z].*\.$/);
    expect(message).not.toContain('\n');
  });

  test('too many characters, before anything is parsed', () => {
    expect(fault(' '.repeat(MOST_CHARACTERS + 1)).message).toContain('400 million characters');
  });

  test('too deep, too many lists, too many values, before anything is allocated for them', () => {
    expect(excessOf('['.repeat(DEEPEST + 1))).toBe('depth');
    expect(excessOf(`[${'[],'.repeat(MOST_CONTAINERS)}[]]`)).toBe('containers');
    expect(excessOf(`[${'0,'.repeat(MOST_VALUES + 1)}0]`)).toBe('values');
    expect(fault('['.repeat(10_000_000)).message).toContain('holds more than');
  });

  test('brackets and commas inside texts are no lists', () => {
    fc.assert(
      fc.property(fc.array(hostileText, { maxLength: 5 }), (texts) => {
        const brackets = `${'[{,'.repeat(40)}\\"`;
        expect(excessOf(JSON.stringify([...texts, brackets, `${brackets}\\`]))).toBeNull();
      }),
    );
  });

  test('a deep value that never was a text', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level++) deep = [deep];
    expect(() => checkReport({ ...wholeReport(), context: { deep } })).toThrow(MalformedReport);
  });

  test('a cyclic value', () => {
    const context: Record<string, unknown> = {};
    context['again'] = context;
    expect(() => checkReport({ ...wholeReport(), context })).toThrow(MalformedReport);
  });
});

describe('a report of a stranger', () => {
  const options = { figures: [], language: 'en' };

  /** Everything that is done with a report that was taken. */
  function useAll(report: Report): void {
    const hash = canonicalHash(report);
    citation(report, hash);
    markdown(report);
    standaloneHtml(report, options);
    evidenceCsv(report.evidence);
    expect([...rowCsvPieces(report.tensors)].length).toBeGreaterThan(0);
    sourcesOf(report);
    expect(compareReports(report, JSON.parse(JSON.stringify(report)) as Report).agrees).toBe(true);
    expect(canonical(checkReport(report))).toBe(canonical(report));
  }

  test('is refused with a sentence or used without harm, whatever stands in any one place', () => {
    const text = JSON.stringify(wholeReport());
    const places = placesIn(JSON.parse(text)).length;
    let taken = 0;
    let refused = 0;
    fc.assert(
      fc.property(fc.nat({ max: places - 1 }), hostileValue, (at, value) => {
        const copy: unknown = JSON.parse(text);
        const [holder, key] = placesIn(copy)[at]!;
        holder[key] = value;
        let report: Report;
        try {
          report = parseReport(JSON.stringify(copy));
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedReport);
          refused += 1;
          return;
        }
        taken += 1;
        useAll(report);
      }),
      { numRuns: 600 },
    );
    expect(taken).toBeGreaterThan(20);
    expect(refused).toBeGreaterThan(20);
  });

  test('pollutes no prototype', () => {
    const keys = '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"toString":1';
    const text = JSON.stringify(wholeReport('derived', { context: {} }))
      .replace('"context":{}', `"context":{${keys}},${keys}`)
      .replaceAll('"effect":{', '"effect":{"__proto__":1,"constructor":2,')
      .replaceAll('"dtypes":{', '"dtypes":{"__proto__":1,"hasOwnProperty":2,');
    const report = parseReport(text);
    expect(Object.prototype).not.toHaveProperty('polluted');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    const { effect } = report.evidence[0]!;
    expect(Object.getPrototypeOf(effect)).toBeNull();
    expect(effect['__proto__']).toBe(1);
    expect(effect['toString']).toBeUndefined();
    useAll(report);
  });

  test('changes nothing in the value it was given', () => {
    const value = JSON.parse(JSON.stringify(wholeReport())) as unknown;
    const before = JSON.stringify(value);
    const report = checkReport(value);
    report.evidence[0]!.effect['added'] = 1;
    expect(JSON.stringify(value)).toBe(before);
  });
});
