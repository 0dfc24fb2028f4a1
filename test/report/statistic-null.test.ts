import { describe, expect, test } from 'vitest';
import { evidenceCsv } from '../../web/report/csv-evidence.ts';
import { markdown } from '../../web/report/markdown.ts';
import { standaloneHtml } from '../../web/report/standalone-html.ts';
import { nullOf, unrelatedStatistic } from '../../web/report/statistic-null.ts';
import { evidenceOf } from '../support/made-reports/parts.ts';
import { wholeReport } from '../support/whole-report.ts';

const CORRELATION = { statistic: 0.9977, z: 61.2, null: { kind: 'signs', mean: 0, sd: 1 } };
const RATE = { statistic: 0.034, z: 82.5, null: { kind: 'pairs', mean: 0.001, sd: 0.0004 } };

describe('the null of a test', () => {
  test.each([
    ['a correlation whose z has the null', CORRELATION, 'z', '0'],
    ['a correlation near 0, as is its z', { ...CORRELATION, statistic: 0.002, z: 0.015 }, 'z', '0'],
    ['a correlation without a z', { ...CORRELATION, z: null }, 'z', '0'],
    ['a statistic that is its z', { ...CORRELATION, statistic: 5, z: 5 }, 'statistic', '0 ± 1'],
    ['a rate beside the rate of chance', RATE, 'statistic', '0.001 ± 0.0004'],
    ['a rate whose z is of another spread', { ...RATE, z: 88 }, 'statistic', '0.001 ± 0.0004'],
    ['a rate without a spread', { ...RATE, z: null, null: { kind: '', mean: 0.1, sd: null } }, 'statistic', '0.1'],
    ['a test without a null', { ...RATE, null: { kind: '', mean: null, sd: null } }, null, ''],
  ] as const)('of %s', (_, stated, of, text) => {
    expect(nullOf(stated)).toBe(of);
    expect(unrelatedStatistic(stated, String)).toBe(text);
  });
});

describe('the evidence', () => {
  const evidence = [evidenceOf({ test: 'norm-gains', ...CORRELATION }), evidenceOf({ test: 'coincidence', ...RATE })];
  const report = wholeReport('derived', { evidence });

  test('in Markdown sets a correlation beside its own null, never beside that of z', () => {
    const lines = markdown(report).split('\n');
    expect(lines.find((line) => line.includes('0.9977'))).toMatch(/\| 0\.9977 \| 0 \| 61\.2/);
    expect(lines.find((line) => line.includes('82.5'))).toMatch(/\| 0\.034\d* \| [^|]* ± [^|]* \| 82\.5/);
  });

  test('in HTML does the same, with p after the outcome', () => {
    const page = standaloneHtml(report, { figures: [], language: 'en' });
    expect(page).toMatch(/>0\.9977<\/td><td class="number">0<\/td><td class="number">61\.2/);
    const [, head = ''] = /<table class="evidence">[^]*?<tr>([^]*?)<\/tr>/.exec(page) ?? [];
    expect([...head.matchAll(/<th[^>]*>([^<]*)/g)].slice(0, 3).map((match) => match[1])).toEqual([
      'Test',
      'Outcome',
      'p at most',
    ]);
  });

  test('in CSV says of which column the mean and spread are', () => {
    const [titles = '', ...lines] = evidenceCsv(evidence).split('\r\n');
    const at = titles.split(',').indexOf('nullOf');
    expect(lines.slice(0, 2).map((line) => line.split(',')[at])).toEqual(['z', 'statistic']);
  });
});
