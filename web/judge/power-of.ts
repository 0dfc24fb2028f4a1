import { detectableCorrelation } from '../stats/power.ts';
import type { Verdict } from '../contract.ts';
import type { Decision, FamilyName } from './decision.ts';
import { figure } from './figure.ts';
import type { Judged, JudgedSums } from './judged.ts';
import type { GainsOutcome } from './tests/gains.ts';
import { SEARCH_SHARE } from './threshold.ts';

const PROBABILITY = 0.95;

/**
 * The smallest correlation that the deciding family would have found: of the one that decided, or where none did of the first
 * that was tested. One layer alone is found by the layer map, which pays for its choice.
 */
export function powerOf(judged: Judged, decision: Decision, gains: GainsOutcome | null): Verdict['power'] {
  const name = decision.positive.size > 0 ? decision.best?.name : decision.families[0]?.name;
  const sums = name === undefined ? null : sumsOf(name, judged, gains);
  if (sums === null) return null;
  const rho = detectableCorrelation({ ...sums, log10Threshold: decision.needed, probability: PROBABILITY });
  if (rho === null) return null;
  return {
    rho: figure(rho),
    probability: PROBABILITY,
    ...(name === 'weights' ? { oneLayer: oneLayer(judged, decision) } : {}),
  };
}

function sumsOf(name: FamilyName, { weights, tokens }: Judged, gains: GainsOutcome | null): JudgedSums | null {
  if (name === 'weights') return weights;
  return name === 'gains' ? (gains?.sums ?? null) : tokens;
}

/** Of the median layer: half of the layers are seen at this correlation or below. */
function oneLayer({ weights, layerMap }: Judged, decision: Decision): number | null {
  if (weights === null || layerMap === null) return null;
  const price = Math.log10(layerMap.tried) + Math.log10(2) - Math.log10(SEARCH_SHARE);
  const each = weights.layers
    .filter(({ layer }) => layer !== null)
    .map(
      ({ products, energy }) =>
        detectableCorrelation({
          products,
          energy,
          log10Threshold: decision.needed - price,
          probability: PROBABILITY,
        }) ?? Infinity,
    )
    .toSorted((x, y) => x - y);
  const median = each[each.length >> 1];
  return median === undefined || median === Infinity ? null : figure(median);
}
