import { msg, str } from '@lit/localize';
import type { Evidence } from '../../contract.ts';
import { unrelatedStatistic } from '../../report/statistic-null.ts';
import { shortenName } from '../format/names.ts';
import { counted, fewDigits, formatBytes } from '../format/numbers.ts';
import { atMost } from '../format/probabilities.ts';
import { reportText } from '../language/report-text.ts';
import { formatZ } from '../null-picture/null-words.ts';
import { EFFECTS } from './effect-words.ts';
import { EFFECT_TERMS } from './figure-terms.ts';

export { outcomeWord, rankText } from '../../report/evidence-words.ts';

/** What the reader sees before opening anything. */
const FIRST = new Set([
  'rho',
  'meanPearson',
  'meanCosine',
  'expectedCosine',
  'equalRate',
  'chanceRate',
  'naiveZ',
  'effectiveLayers',
  'signCount',
  'positiveChannels',
  'layersTried',
  'mapsTried',
  'mapped',
  'sharedTokens',
  'identicalShards',
  'identicalPairs',
]);

export interface Figure {
  label: string;
  value: string;
  /** Not needed to follow the verdict. */
  isFurther: boolean;
  /** Key of the term that explains the label. */
  term?: string;
}

/** Every effect in words; those that this page does not know keep their own name, at the end. */
export function effectFigures(effect: Evidence['effect']): Figure[] {
  const known = [...EFFECTS].flatMap(([key, { label, format }]) => {
    const value = Object.hasOwn(effect, key) ? effect[key] : undefined;
    const term = EFFECT_TERMS.get(key);
    return value === undefined
      ? []
      : [{ label: label(), value: format(value), isFurther: !FIRST.has(key), ...(term === undefined ? {} : { term }) }];
  });
  const others = Object.entries(effect).flatMap(([key, value]) =>
    EFFECTS.has(key) ? [] : [{ label: shortenName(key, 40), value: fewDigits(value), isFurther: true }],
  );
  return [...known, ...others];
}

/** Everything that a piece of evidence says in numbers. */
export function evidenceFigures(evidence: Evidence): Figure[] {
  const { statistic, z, log10p, effect, null: chance, tensors, bytes } = evidence;
  const figure = (label: string, value: string, more: Partial<Figure> = {}): Figure[] => [
    { label, value, isFurther: false, ...more },
  ];
  const unrelated = unrelatedStatistic(evidence, fewDigits);
  return [
    ...(log10p === null ? [] : figure(msg('how often by chance'), atMost(log10p), { term: 'p' })),
    ...(z === null ? [] : figure(msg('z; 0 ± 1 if unrelated'), formatZ(z), { term: 'z' })),
    // A statistic that is its z or one of the effects is not told twice.
    ...(statistic === z || Object.values(effect).includes(statistic)
      ? []
      : figure(unrelated ? msg(str`statistic; ${unrelated} if unrelated`) : msg('statistic'), fewDigits(statistic))),
    ...effectFigures(effect),
    ...(chance.kind
      ? figure(msg('null'), reportText(shortenName(chance.kind, 120)).text, {
          isFurther: true,
          term: 'null',
        })
      : []),
    ...figure(msg('used'), usedText(tensors, bytes)),
  ];
}

function usedText(tensors: number, bytes: number): string {
  const [used, size] = [counted(tensors, 'tensor'), formatBytes(bytes)];
  return bytes > 0 ? msg(str`${used}, ${size}`) : used;
}
