import type { Closeness } from './closeness.ts';
import type { Decision } from './decision.ts';
import type { JudgedTraits } from './judged.ts';
import type { LayerStatus } from './layer-status.ts';
import { detectableCorrelation } from '../stats/power.ts';
import type { GainsOutcome } from './tests/gains.ts';

/** Below this correlation gains count as unrelated, and this one the test must have been able to find: design.md section 5. */
const UNRELATED_BELOW = 0.2;
const MUST_BE_SEEN = 0.3;
const LOG10_LEVEL = -2;
/** Training from common initial weights on different data leaves less (methods 11.4: 0.68; the zoo: 0.90). */
const MOST_FROM_INITIALIZATION = 0.95;
const HARDLY_MOVED = 0.99;

/** `gains`, in what follows, are those of the layers that belong together. */
interface Surroundings {
  closeness: Closeness;
  traits: JudgedTraits;
  layers: LayerStatus | null;
}

/**
 * Weights positive beside gains that were tested and show nothing: then training in common is not shown, whether or not the
 * test of the gains was strong enough for the strict rule.
 */
export function areGainsSilent(
  decision: Decision,
  gains: GainsOutcome | null,
  { closeness, traits, layers }: Surroundings,
): boolean {
  // Gains that were replaced and made up for in the matrices say nothing of training.
  if (gains === null || traits.gainFolded !== null || !decision.positive.has('weights')) return false;
  // Weights this near cannot have been trained apart for long.
  if ((layers?.correlation ?? closeness.correlation) > HARDLY_MOVED) return false;
  const { log10p, exact } = gains.evidence;
  return exact && (log10p ?? 0) > LOG10_LEVEL;
}

/**
 * The strict rule for "only the initial weights are shared": weights positive, gains tested and silent, their correlation's upper
 * 95 % bound below 0.2, and a test that would have found r = 0.3 with probability 0.95 at p = 0.01. Gains start from a
 * constant, so training alone shapes them.
 */
export function isSharedInitialization(
  decision: Decision,
  gains: GainsOutcome | null,
  surroundings: Surroundings,
): boolean {
  if (gains === null || !areGainsSilent(decision, gains, surroundings)) return false;
  const { closeness, layers } = surroundings;
  if ((layers?.correlation ?? closeness.correlation) > MOST_FROM_INITIALIZATION) return false;
  const { effect } = gains.evidence;
  if (!((effect['upper95Pearson'] ?? 1) < UNRELATED_BELOW)) return false;
  const { products, energy } = gains.sums;
  const seen = detectableCorrelation({
    products,
    energy,
    log10Threshold: LOG10_LEVEL,
    probability: 0.95,
    effectiveEntries: gains.joint.effectiveVectors,
  });
  return seen !== null && seen <= MUST_BE_SEEN;
}
