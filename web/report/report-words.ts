import { msg, str } from '@lit/localize';
import type { Evidence, Report, Verdict } from '../contract.ts';
import { boundText, figureText } from './figure-text.ts';

/** A sentence of a report, which is English, in the language of whoever reads it; `lang` says which that is. */
export type SentenceOf = (english: string) => { text: string; lang: string };

export const inEnglish: SentenceOf = (english) => ({ text: english, lang: 'en' });

/** A seed other than 0 must be seen wherever the verdict is. '' for 0. */
export function seedSentence(seed: number): string {
  return seed === 0
    ? ''
    : msg(
        str`Sampled with seed ${seed}, not with the usual seed 0. Whoever tries many seeds finds a lucky one: compare again with seed 0.`,
      );
}

/** The test that the verdict's p comes from: of those that decide, the one with the smallest; `undefined` where none was run. */
export function decidingTest({ evidence }: Pick<Report, 'evidence'>): Evidence | undefined {
  return evidence
    .filter(({ family, log10p, exact }) => family !== undefined && log10p !== null && exact)
    .toSorted((x, y) => (x.log10p ?? 0) - (y.log10p ?? 0))[0];
}

/** How often unrelated models would look so, beside the threshold it was held to. */
export function chanceSentence({ log10p, threshold }: Pick<Verdict, 'log10p' | 'threshold'>): string {
  const bar = boundText(threshold);
  if (log10p === null) return msg(str`Nothing was tested, so there is no p. The threshold would be ${bar}.`);
  const p = boundText(log10p);
  return log10p <= threshold
    ? msg(str`p at most ${p}: so often would unrelated models agree this strongly. The threshold is ${bar}.`)
    : msg(
        str`p at most ${p}: so often would unrelated models agree this strongly. The threshold is ${bar}, which this does not reach.`,
      );
}

/** What the test would have found; '' where that is not known, or a relation was found. */
export function powerSentence({ power, relation }: Pick<Verdict, 'power' | 'relation'>): string {
  // Beside a relation that was found it tells nothing: the products it is computed from hold the relation itself.
  if (power === null || relation !== 'no-evidence') return '';
  const rho = figureText(power.rho);
  const percent = Math.round(power.probability * 100);
  return msg(
    str`A correlation of ${rho} in every sampled weight would have been found with probability ${percent} %. What is weaker can have been missed.`,
  );
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
