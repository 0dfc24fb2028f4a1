import { describe, expect, test } from 'vitest';
import { effectFigures, evidenceFigures, outcomeWord, rankText } from '../../web/ui/evidence/evidence-words.ts';
import { fewDigits } from '../../web/ui/format/numbers.ts';
import { caption, formatZ, testTitle } from '../../web/ui/null-picture/null-words.ts';
import { MOST_PICTURES, pictured, unpictured } from '../../web/ui/null-picture/pictured.ts';
import { affairReport, strangersReport } from '../support/made-reports/affair.ts';
import { derivedReport } from '../support/made-reports/derived.ts';
import { evidenceOf } from '../support/made-reports/parts.ts';
import { MADE_TESTS } from '../support/made-reports/tests.ts';

describe('evidence in words', () => {
  test('names the effects it knows, each beside its null; others keep their name', () => {
    const figures = effectFigures({
      strange: 2,
      naiveZ: 5.47,
      meanCosine: 0.9676,
      expectedCosine: 0.9675,
      toString: 1,
    });
    expect(figures.map(({ label, value }) => ({ label, value }))).toEqual([
      { label: 'mean raw cosine', value: '0.9676' },
      { label: 'mean raw cosine if unrelated', value: '0.9675' },
      { label: 'z if layers counted as independent (they are not)', value: '5.47' },
      { label: 'strange', value: '2' },
      { label: 'toString', value: '1' },
    ]);
    expect(effectFigures({})).toEqual([]);
  });

  test('says what decides and what only supports', () => {
    expect(rankText({ exact: true, family: 'gains' })).toBe('exact; decides for the gains');
    expect(rankText({ exact: false, family: 'gains' })).toBe('supports only');
    expect(rankText({ exact: true })).toBe('exact');
    expect(outcomeWord('not-applicable')).toBe('not applicable');
  });

  test('writes z as it is read', () => {
    expect([61.23, 1.384, -0.7, 0, -0.001, 12345, null].map(formatZ)).toEqual([
      '61.2',
      '1.38',
      '−0.70',
      '0.00',
      '0.00',
      '12,345',
      '–',
    ]);
    expect([3.1, 0.00001, 2.946, 0].map(fewDigits)).toEqual(['3.1', '1.000 × 10⁻⁵', '2.95', '0']);
  });

  test('titles a test by its record, else by its name', () => {
    expect(testTitle('norm-gains', MADE_TESTS)).toBe('Norm gains');
    expect(testTitle('new-test', [])).toBe('New test');
  });
});

describe('the numbers of a piece of evidence', () => {
  const labels = (some: Parameters<typeof evidenceOf>[0]) =>
    evidenceFigures(evidenceOf(some)).map(({ label }) => label);

  test('set a statistic beside its null where the null is of the statistic', () => {
    const ofStatistic = { statistic: 0.034, z: 82.5, null: { kind: '', mean: 0.001, sd: 0.0004 } };
    expect(labels({ test: 'x', ...ofStatistic })).toContain('statistic; 0.001 ± 4.000 × 10⁻⁴ if unrelated');
    const ofZ = { statistic: 0.998, z: 7.99, null: { kind: '', mean: 0, sd: 1 } };
    expect(labels({ test: 'x', ...ofZ })).toContain('statistic; 0 if unrelated');
    expect(labels({ test: 'x', statistic: 5, z: 5 }).join()).not.toContain('statistic');
  });

  test('begin with what is needed to follow the verdict', () => {
    const all = evidenceFigures(evidenceOf({ test: 'x', z: 5, log10p: -12.5, effect: { rankZ: 4, meanPearson: 0.9 } }));
    expect(all.filter(({ isFurther }) => !isFurther).map(({ value }) => value)).toEqual([
      'p at most 10⁻¹²',
      '5.00',
      '0',
      '0.9000',
      '0 tensors',
    ]);
    expect(all.filter(({ isFurther }) => isFurther).map(({ value }) => value)).toEqual(['4.00']);
  });
});

describe('a null picture in words', () => {
  test('tells the affair: among unrelated models, the cosine beside its null, the naive z beside why it misleads', () => {
    const [gains] = affairReport().evidence;
    const text = caption(gains!);
    expect(text).toContain('This pair lies at 1.38, among them: nothing here tells this pair from unrelated models.');
    expect(text).toContain('p at most 0.24, not z');
    expect(text).toContain('raw cosine is 0.9676; unrelated gains with these means and spreads have 0.9675');
    expect(text).toContain('Counting every layer as independent would give 5.47');
    expect(text).toContain('they count as 2.9.');
  });

  test('shows what has a z and applies, what decides first', () => {
    expect(pictured(derivedReport().evidence).map(({ test: name }) => name)).toEqual([
      'residual-sign-flip',
      'norm-gains',
      'bit-identity',
    ]);
    expect(pictured(affairReport().evidence)).toHaveLength(1);
    expect(pictured(strangersReport().evidence)).toHaveLength(2);
    const supports = evidenceOf({ test: 'x', z: 3 });
    const decides = evidenceOf({ test: 'y', z: 1, family: 'weights' });
    expect(pictured([supports, decides])).toEqual([decides, supports]);
    const many = [...Array.from({ length: 5000 }, () => supports), decides];
    expect(pictured(many)).toHaveLength(MOST_PICTURES);
    expect(pictured(many)[0]).toBe(decides);
    expect(unpictured(many)).toBe(5001 - MOST_PICTURES);
    expect(unpictured([supports, decides])).toBe(0);
    expect(pictured([evidenceOf({ test: 'x', z: Number.NaN }), evidenceOf({ test: 'x' })])).toEqual([]);
  });
});
