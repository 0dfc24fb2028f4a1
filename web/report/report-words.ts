import { msg, str } from '@lit/localize';
import type { Evidence, Report } from '../contract.ts';
import { figureText } from './figure-text.ts';

/** A sentence of a report, which is English, in the language of whoever reads it; `lang` says which that is. */
export type SentenceOf = (english: string) => { text: string; lang: string };

export const inEnglish: SentenceOf = (english) => ({ text: english, lang: 'en' });

/** The test that the verdict's p comes from: of those that decide, the one with the smallest; `undefined` where none was run. */
export function decidingTest({ evidence }: Pick<Report, 'evidence'>): Evidence | undefined {
  return evidence
    .filter(({ family, log10p, exact }) => family !== undefined && log10p !== null && exact)
    .toSorted((x, y) => (x.log10p ?? 0) - (y.log10p ?? 0))[0];
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
