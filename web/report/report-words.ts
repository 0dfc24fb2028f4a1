import { msg, str } from '@lit/localize';
import type { Evidence, Report, Verdict } from '../contract.ts';
import { figureText } from './figure-text.ts';
import { kindWords } from './kind-words.ts';
import { formatP } from './probabilities.ts';
import { unrelatedStatistic } from './statistic-null.ts';
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

/** What stands beside a statistic: what it is among unrelated models. */
export function nullText(evidence: Pick<Evidence, 'statistic' | 'z' | 'null'>): string {
  return unrelatedStatistic(evidence, figureText) || '–';
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

/** Relations that can have a direction. */
const DIRECTED = new Set<string>(['derived', 'partly-related', 'related']);

function directionText({ direction }: Pick<Verdict, 'direction'>): string {
  if (direction === 'undetermined') return msg('not known');
  return direction === 'a-to-b' ? msg('B from A') : msg('A from B');
}

function kindsText({ kinds }: Pick<Verdict, 'kinds'>): string {
  return kinds.map((kind) => kindWords(kind).label).join(', ');
}

/** What stands beside a verdict: its relation in words, null, p and threshold, power, kinds, direction, and a seed other than 0. */
export function verdictFacts(report: Pick<Report, 'verdict' | 'evidence' | 'seed'>, sentence: SentenceOf): Fact[] {
  const { verdict, seed } = report;
  const { label, meaning } = relationWords(verdict);
  const sure = certainty(verdict);
  const limit = formatP(verdict.threshold);
  const untested = msg(str`Nothing was tested, so there is no p. The threshold would be ${limit}.`);
  const deciding = decidingTest(report);
  const isDirected = DIRECTED.has(verdict.relation);
  const own = (text: string) => (text === '' ? null : { text });
  const of = (english: string) => (english === '' ? null : sentence(english));
  const facts: [string, Fact['value'] | null][] = [
    [msg('Seed'), own(seedText(seed))],
    [msg('Relation'), own(`${label}. ${meaning}`)],
    [msg('Null'), of(deciding?.null.kind ?? '')],
    [msg('How often by chance'), own(sure ? `${sure.value}. ${sure.note}` : untested)],
    [
      msg('What would have been found'),
      verdict.relation === 'no-evidence' ? own(powerText(verdict) || msg('not known')) : null,
    ],
    [msg('What kind'), own(kindsText(verdict))],
    [msg('Who came from whom'), isDirected ? own(directionText(verdict)) : null],
    [msg('Why'), isDirected ? of(verdict.directionReason) : null],
  ];
  return facts.flatMap(([title, value]) => (value === null ? [] : [{ label: title, value }]));
}
