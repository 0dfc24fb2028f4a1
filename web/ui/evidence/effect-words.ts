import { msg } from '@lit/localize';
import { fewDigits, formatBytes, formatCorrelation, formatInteger, formatShare } from '../format/numbers.ts';
import { atMost, formatP } from '../format/probabilities.ts';
import { formatZ } from '../null-picture/null-words.ts';

export interface EffectWords {
  label(): string;
  format(value: number): string;
}

type Entry = readonly [key: string, label: () => string, format: (value: number) => string];

const bound = (log10p: number) => atMost(log10p);

const ENTRIES: readonly Entry[] = [
  ['rho', () => msg('correlation of the sampled entries; 0 if unrelated'), formatCorrelation],
  ['meanPearson', () => msg('mean correlation; 0 if unrelated'), formatCorrelation],
  ['upper95Pearson', () => msg('mean correlation at most, with 95 % certainty'), formatCorrelation],
  ['meanCosine', () => msg('mean raw cosine'), formatCorrelation],
  ['highestCosine', () => msg('highest raw cosine'), formatCorrelation],
  ['expectedCosine', () => msg('mean raw cosine if unrelated'), formatCorrelation],
  ['equalRate', () => msg('equal values'), formatShare],
  ['chanceRate', () => msg('equal values by chance'), formatShare],
  ['elements', () => msg('values compared'), formatInteger],
  ['rankZ', () => msg('z from ranks; 0 ± 1 if unrelated'), formatZ],
  ['channelCosineZ', () => msg('z with all channels of equal weight; 0 ± 1 if unrelated'), formatZ],
  ['zWithoutOutliers', () => msg('z without the largest hundredth of the channels; 0 ± 1 if unrelated'), formatZ],
  ['naiveZ', () => msg('z if layers counted as independent (they are not)'), formatZ],
  ['permutationLog10p', () => msg('by draws of permutations'), bound],
  ['permutationLog10P', () => msg('by draws of permutations'), bound],
  ['signTestLog10P', () => msg('by signs alone'), bound],
  ['floorLog10P', () => msg('the least p that this test can give'), formatP],
  ['effectiveLayers', () => msg('gain vectors that count as independent'), fewDigits],
  ['vectors', () => msg('gain vectors'), formatInteger],
  ['channels', () => msg('channels'), formatInteger],
  ['channelPairs', () => msg('pairs of channels'), formatInteger],
  ['signCount', () => msg('channels that agree in sign; half if unrelated'), formatInteger],
  ['positiveChannels', () => msg('channels that agree in sign; half if unrelated'), formatInteger],
  ['matrices', () => msg('matrices'), formatInteger],
  ['rows', () => msg('rows'), formatInteger],
  ['layers', () => msg('layers'), formatInteger],
  ['layersTried', () => msg('pairs of layers tried'), formatInteger],
  ['mapsTried', () => msg('layer maps tried'), formatInteger],
  ['log10Maps', () => msg('possible layer maps, a power of ten'), fewDigits],
  ['bestLayerA', () => msg('best pair: layer of A'), String],
  ['bestLayerB', () => msg('best pair: layer of B'), String],
  ['bestPairLog10P', () => msg('best pair, its choice paid for'), bound],
  ['bestMapLog10P', () => msg('best map, its choice paid for'), bound],
  ['mapped', () => msg('layers of B on the best map'), formatInteger],
  ['sharedTokens', () => msg('tokens in common'), formatInteger],
  ['comparedTokens', () => msg('tokens compared'), formatInteger],
  ['idsAgree', () => msg('common tokens of equal id'), formatShare],
  ['tokensOnlyInA', () => msg('tokens only in A'), formatInteger],
  ['tokensOnlyInB', () => msg('tokens only in B'), formatInteger],
  ['identicalShards', () => msg('identical files'), formatInteger],
  ['bySha256', () => msg('by SHA-256'), formatInteger],
  ['byEtag', () => msg('by strong ETag'), formatInteger],
  ['identicalPairs', () => msg('pairs of tensors in them'), formatInteger],
  ['identicalBytes', () => msg('bytes in them'), formatBytes],
  ['pairs', () => msg('pairs compared'), formatInteger],
  ['unitPairs', () => msg('pairs of hidden units'), formatInteger],
  ['offset', () => msg('layers apart'), String],
  ['offsetsTried', () => msg('distances tried'), formatInteger],
  ['draws', () => msg('independent draws it amounts to'), formatInteger],
];

/** Effects that this page knows, in the order in which they are read. */
export const EFFECTS: ReadonlyMap<string, EffectWords> = new Map(
  ENTRIES.map(([key, label, format]) => [key, { label, format }]),
);
