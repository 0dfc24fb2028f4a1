import type { Evidence } from '../../contract.ts';
import { shortenName } from '../format/names.ts';
import {
  counted,
  formatBytes,
  formatCorrelation,
  formatInteger,
  formatMagnitude,
  formatShare,
  formatTick,
} from '../format/numbers.ts';
import { atMost, formatP } from '../format/probabilities.ts';
import { formatZ } from '../null-picture/null-words.ts';

const OUTCOMES: Readonly<Record<Evidence['verdict'], string>> = {
  dependent: 'dependent',
  'no-evidence': 'no evidence',
  'not-applicable': 'not applicable',
};

/** What the test found, in a word. */
export function outcomeWord(verdict: Evidence['verdict']): string {
  return Object.hasOwn(OUTCOMES, verdict) ? OUTCOMES[verdict] : 'not known';
}

/** Whether its bound may decide. */
export function rankText({ exact, family }: Pick<Evidence, 'exact' | 'family'>): string {
  if (!exact) return 'supports only';
  return family ? `exact; decides for the ${family}` : 'exact';
}

const INTEGERS = { format: formatInteger };
const CORRELATIONS = { format: formatCorrelation };
const SHARES = { format: formatShare };
const ZS = { format: formatZ };
const BOUNDS = { format: (value: number) => atMost(value) };
const LEAST = { format: formatP };
const BYTES = { format: formatBytes };
const PLAIN = { format: String };
const FEW_DIGITS = { format: fewDigits };

/** Three digits, without zeros that say nothing. */
export function fewDigits(value: number): string {
  const short = Number(value.toPrecision(3));
  return short !== 0 && (Math.abs(short) < 1e-3 || Math.abs(short) >= 1e5) ? formatMagnitude(value) : formatTick(short);
}

interface EffectWords {
  label: string;
  format(value: number): string;
}

/** Effects that this page knows, in the order in which they are read. */
const EFFECTS = new Map<string, EffectWords>(
  (
    [
      ['rho', 'correlation of the sampled entries; 0 if unrelated', CORRELATIONS],
      ['meanPearson', 'mean correlation; 0 if unrelated', CORRELATIONS],
      ['upper95Pearson', 'mean correlation at most, with 95 % certainty', CORRELATIONS],
      ['meanCosine', 'mean raw cosine', CORRELATIONS],
      ['highestCosine', 'highest raw cosine', CORRELATIONS],
      ['expectedCosine', 'mean raw cosine if unrelated', CORRELATIONS],
      ['equalRate', 'equal values', SHARES],
      ['chanceRate', 'equal values by chance', SHARES],
      ['elements', 'values compared', INTEGERS],
      ['rankZ', 'z from ranks; 0 ± 1 if unrelated', ZS],
      ['channelCosineZ', 'z with all channels of equal weight; 0 ± 1 if unrelated', ZS],
      ['zWithoutOutliers', 'z without the largest hundredth of the channels; 0 ± 1 if unrelated', ZS],
      ['naiveZ', 'z if layers counted as independent (they are not)', ZS],
      ['permutationLog10p', 'by draws of permutations', BOUNDS],
      ['permutationLog10P', 'by draws of permutations', BOUNDS],
      ['signTestLog10P', 'by signs alone', BOUNDS],
      ['floorLog10P', 'the least p that this test can give', LEAST],
      ['effectiveLayers', 'gain vectors that count as independent', FEW_DIGITS],
      ['vectors', 'gain vectors', INTEGERS],
      ['channels', 'channels', INTEGERS],
      ['channelPairs', 'pairs of channels', INTEGERS],
      ['signCount', 'channels that agree in sign; half if unrelated', INTEGERS],
      ['positiveChannels', 'channels that agree in sign; half if unrelated', INTEGERS],
      ['matrices', 'matrices', INTEGERS],
      ['rows', 'rows', INTEGERS],
      ['layers', 'layers', INTEGERS],
      ['layersTried', 'pairs of layers tried', INTEGERS],
      ['mapsTried', 'layer maps tried', INTEGERS],
      ['log10Maps', 'possible layer maps, a power of ten', FEW_DIGITS],
      ['bestLayerA', 'best pair: layer of A', PLAIN],
      ['bestLayerB', 'best pair: layer of B', PLAIN],
      ['bestPairLog10P', 'best pair, its choice paid for', BOUNDS],
      ['bestMapLog10P', 'best map, its choice paid for', BOUNDS],
      ['mapped', 'layers of B on the best map', INTEGERS],
      ['sharedTokens', 'tokens in common', INTEGERS],
      ['comparedTokens', 'tokens compared', INTEGERS],
      ['idsAgree', 'common tokens of equal id', SHARES],
      ['tokensOnlyInA', 'tokens only in A', INTEGERS],
      ['tokensOnlyInB', 'tokens only in B', INTEGERS],
      ['identicalShards', 'identical files', INTEGERS],
      ['bySha256', 'by SHA-256', INTEGERS],
      ['byEtag', 'by strong ETag', INTEGERS],
      ['identicalPairs', 'pairs of tensors in them', INTEGERS],
      ['identicalBytes', 'bytes in them', BYTES],
      ['pairs', 'pairs compared', INTEGERS],
      ['unitPairs', 'pairs of hidden units', INTEGERS],
      ['offset', 'layers apart', PLAIN],
      ['offsetsTried', 'distances tried', INTEGERS],
      ['draws', 'independent draws it amounts to', INTEGERS],
    ] as const
  ).map(([key, label, words]) => [key, { label, ...words }]),
);

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
}

/** Every effect in words; those that this page does not know keep their own name, at the end. */
export function effectFigures(effect: Evidence['effect']): Figure[] {
  const known = [...EFFECTS].flatMap(([key, { label, format }]) => {
    const value = Object.hasOwn(effect, key) ? effect[key] : undefined;
    return value === undefined ? [] : [{ label, value: format(value), isFurther: !FIRST.has(key) }];
  });
  const others = Object.entries(effect).flatMap(([key, value]) =>
    EFFECTS.has(key) ? [] : [{ label: shortenName(key, 40), value: fewDigits(value), isFurther: true }],
  );
  return [...known, ...others];
}

/** What `null` says of the statistic; some tests state it of their z instead, which has a line of its own. */
function unrelatedStatistic({ statistic, z, null: { mean, sd } }: Evidence): string {
  if (mean === null) return '';
  const isOfStatistic =
    z === null || sd === null || Math.abs((statistic - mean) / sd - z) <= 0.02 * Math.max(1, Math.abs(z));
  if (!isOfStatistic) return mean === 0 ? '0' : '';
  return `${fewDigits(mean)}${sd === null ? '' : ` ± ${fewDigits(sd)}`}`;
}

/** Everything that a piece of evidence says in numbers. */
export function evidenceFigures(evidence: Evidence): Figure[] {
  const { statistic, z, log10p, effect, null: chance, tensors, bytes } = evidence;
  const figure = (label: string, value: string, isFurther = false): Figure[] => [{ label, value, isFurther }];
  const unrelated = unrelatedStatistic(evidence);
  return [
    ...(log10p === null ? [] : figure('how often by chance', atMost(log10p))),
    ...(z === null ? [] : figure('z; 0 ± 1 if unrelated', formatZ(z))),
    // A statistic that is its z or one of the effects is not told twice.
    ...(statistic === z || Object.values(effect).includes(statistic)
      ? []
      : figure(`statistic${unrelated ? `; ${unrelated} if unrelated` : ''}`, fewDigits(statistic))),
    ...effectFigures(effect),
    ...(chance.kind ? figure('null', shortenName(chance.kind, 120), true) : []),
    ...figure('used', bytes > 0 ? `${counted(tensors, 'tensor')}, ${formatBytes(bytes)}` : counted(tensors, 'tensor')),
  ];
}
