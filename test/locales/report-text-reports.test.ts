import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { TESTS } from '../../web/judge/meta/all.ts';
import { TERMS_OF_EVIDENCE } from '../../web/judge/meta/terms-of-evidence.ts';
import { TERMS } from '../../web/judge/meta/terms.ts';
import { allTexts } from '../../web/locales/report-text/all-texts.ts';
import { checkpointIn, judgeFiles } from '../support/judge-files.ts';
import { MADE_REPORTS } from '../support/made-reports/all.ts';
import { hasShared, SHARED, WHERE_SHARED } from '../support/shared.ts';
import { sentencesOf, untold } from './report-sentences.ts';

test('every record of a test and every term is told in Korean', () => {
  const records = TESTS.flatMap((meta) => [
    meta.title,
    meta.question,
    meta.definition,
    meta.range,
    meta.null,
    meta.source,
    ...meta.preconditions,
    ...meta.failureModes,
  ]);
  expect(untold([...records, ...TERMS_OF_EVIDENCE.map(({ explanation }) => explanation)])).toEqual([]);
  expect(
    untold(
      TERMS.flatMap(({ words, explanation }) => [words, explanation]),
      allTexts,
    ),
  ).toEqual([]);
});

test.each([...MADE_REPORTS])('the made report %s is told in Korean', (_, made) => {
  const report = made();
  expect(untold(sentencesOf(report))).toEqual([]);
  expect(untold(report.mapping?.notes ?? [], allTexts)).toEqual([]);
});

describe.skipIf(!hasShared)(`pairs of the zoo${WHERE_SHARED}`, () => {
  test.each([
    ['base-a', 'base-b'],
    ['base-a', 'a-f16'],
    ['base-a', 'a-sft'],
    ['base-a', 'a-fp8'],
    ['base-a', 'a-dus'],
    ['base-a', 'a-moe'],
    ['base-a', 'a-revocab'],
    ['base-a', 'a-folded'],
    ['base-a', 'same-init'],
    ['base-a', 'ab-franken'],
    ['a-layerdrop', 'base-a'],
    ['base-a', 'a-widthprune'],
  ])('%s and %s are told in Korean', async (a, b) => {
    const zoo = (name: string) => checkpointIn(join(SHARED, 'zoo', name));
    expect(untold(sentencesOf(await judgeFiles(await zoo(a), await zoo(b))))).toEqual([]);
  });
});
