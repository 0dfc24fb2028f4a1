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
  const { products, energy, effectiveEntries } = sums;
  const rho = detectableCorrelation({
    products,
    energy,
    log10Threshold: decision.needed,
    probability: PROBABILITY,
    ...(effectiveEntries === undefined ? {} : { effectiveEntries }),
  });
  if (rho === null) return null;
  return {
    rho: figure(rho),
    probability: PROBABILITY,
    ...(name === 'weights' ? { oneLayer: oneLayer(judged, decision) } : {}),
  };
}

function sumsOf(
  name: FamilyName,
  { weights, tokens }: Judged,
  gains: GainsOutcome | null,
): (JudgedSums & { effectiveEntries?: number }) | null {
  if (name !== 'gains') return name === 'weights' ? weights : tokens;
  // Gains of one model are alike, so that fewer of them vary on their own than there are.
  return gains === null ? null : { ...gains.sums, effectiveEntries: gains.joint.effectiveVectors };
}

/**
 * Of the median layer: about half of the layers are seen at this correlation or below. Layers are ranked by what their noise is
 * beside their energy, which is what decides; the search is made for one of them, since it takes as long as the test itself.
 */
function oneLayer({ weights, layerMap }: Judged, decision: Decision): number | null {
  if (weights === null || layerMap === null) return null;
  const layers = weights.layers.filter(({ layer }) => layer !== null);
  const ranked = layers.toSorted((x, y) => noiseShare(x) - noiseShare(y) || (x.layer ?? 0) - (y.layer ?? 0));
  const median = ranked[ranked.length >> 1];
  if (median === undefined) return null;
  const price = Math.log10(layerMap.tried) + Math.log10(1 + layerMap.choices.length) - Math.log10(SEARCH_SHARE);
  const { products, energy } = median;
  return figure(
    detectableCorrelation({ products, energy, log10Threshold: decision.needed - price, probability: PROBABILITY }),
  );
}

/** What the products of a layer scatter by, beside what they would be at a correlation of 1. */
function noiseShare({ products, energy }: JudgedSums): number {
  const squares = products.reduce((sum, product) => sum + product * product, 0);
  return Math.sqrt(squares) / energy.reduce((sum, each) => sum + each, 0);
}
