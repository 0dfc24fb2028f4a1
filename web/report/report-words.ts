import { msg, str } from '@lit/localize';
import type { Evidence, Report } from '../contract.ts';
import { figureText } from './figure-text.ts';
import { formatP } from './probabilities.ts';
import { certainty, powerText, relationWords, seedText } from './verdict-words.ts';

/** A sentence of a report, which is English, in the language of whoever reads it; `lang` says which that is. */
export type SentenceOf = (english: string) => { text: string; lang: string };

export const inEnglish: SentenceOf = (english) => ({ text: english, lang: 'en' });

/** The test that the verdict's p comes from: of those that decide, the one with the smallest; `undefined` where none was run. */
export function decidingTest({ evidence }: Pick<Report, 'evidence'>): Evidence | undefined {
  return evidence
    .filter(({ family, log10p, exact }) => family !== undefined && log10p !== null && exact)
    .toSorted((x, y) => (x.log10p ?? 0) - (y.log10p ?? 0))[0];
}

/** A test as its record calls it; a report may lack the record. */
export function testTitle({ tests }: Pick<Report, 'tests'>, { test }: Pick<Evidence, 'test'>, sentence: SentenceOf) {
  return sentence(tests?.find((each) => each.test === test)?.title ?? test);
}

/** What a piece of evidence says of its null: mean and spread of the statistic among unrelated models. */
export function nullText({ null: { mean, sd } }: Pick<Evidence, 'null'>): string {
  if (mean === null) return '–';
  return sd === null ? figureText(mean) : `${figureText(mean)} ± ${figureText(sd)}`;
}

/** How much of the weights was read. */
export function depthSentence({ depth, seed }: Pick<Report, 'depth' | 'seed'>): string {
  switch (depth) {
    case 'headers':
      return msg('Depth “headers”: no weight was read.');
    case 'full':
      return msg(str`Depth “full”: every weight was read. Seed ${seed}.`);
    default:
      return msg(str`Depth “${depth}”: a sample of the weights was read, the same for everybody with seed ${seed}.`);
  }
}

/** One thing that is said of the verdict. */
export interface Fact {
  label: string;
  value: { text: string; lang?: string };
}

/** What stands beside a verdict: its relation in words, null, p and threshold, power, kinds, direction, and a seed other than 0. */
export function verdictFacts(report: Pick<Report, 'verdict' | 'evidence' | 'seed'>, sentence: SentenceOf): Fact[] {
  const { verdict, seed } = report;
  const { label, meaning } = relationWords(verdict);
  const sure = certainty(verdict);
  const deciding = decidingTest(report);
  const limit = formatP(verdict.threshold);
  const own = (text: string) => ({ text });
  const facts: [string, Fact['value'] | null][] = [
    [msg('Seed'), seed === 0 ? null : own(seedText(seed))],
    [msg('Relation'), own(`${label}. ${meaning}`)],
    [msg('Null'), deciding ? sentence(deciding.null.kind) : null],
    [
      msg('How often by chance'),
      own(
        sure
          ? `${sure.value}. ${sure.note}`
          : msg(str`Nothing was tested, so there is no p. The threshold would be ${limit}.`),
      ),
    ],
    [
      msg('What would have been found'),
      verdict.relation === 'no-evidence' ? own(powerText(verdict) || msg('Not known.')) : null,
    ],
    [msg('What kind'), verdict.kinds.length > 0 ? own(verdict.kinds.join(', ')) : null],
    [msg('Direction'), own(verdict.direction)],
    [msg('Why this direction'), verdict.directionReason === '' ? null : sentence(verdict.directionReason)],
  ];
  return facts.flatMap(([title, value]) => (value === null || value.text === '' ? [] : [{ label: title, value }]));
}
