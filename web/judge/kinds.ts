import type { Closeness } from './closeness.ts';
import type { Decision } from './decision.ts';
import type { Judged } from './judged.ts';
import type { LayerStatus } from './layer-status.ts';
import { areRolesInParts } from './parts.ts';
import { isFrozenEmbedding } from './frozen-embedding.ts';
import { strangeLayers } from './strange-layers.ts';

/** What is known of a pair that is related, for naming how. */
export interface Found {
  judged: Judged;
  decision: Decision;
  closeness: Closeness;
  layers: LayerStatus | null;
  /** Weights are positive, and gains that were tested show nothing. */
  gainsSilent: boolean;
  /** The strict rule besides. */
  sharesOnlyInitialization: boolean;
}

/** Relative distances (methods section 7.1, refitted on the zoo). */
const LIGHT_UNTIL = 5e-3;
const FINE_TUNED_UNTIL = 0.05;
const FINE_TUNED_GAINS = 0.98;
const SAME_DIRECTION = 0.9999;
/** Noise of one share on every matrix leaves them all as far off. */
const NOISE_FROM = 0.02;
const NOISE_SPREAD = 0.1;
const SPARSE_SHARE = 0.3;
const DENSE_SHARE = 0.05;
/** Vocabularies whose common tokens have other numbers were rebuilt. */
const SAME_IDS = 0.99;
const CHANGED_AT_MOST = 0.5;

function shareOfZeros({ judged: { weights } }: Found, side: 'a' | 'b'): number {
  let zeros = 0;
  let elements = 0;
  for (const matrix of weights?.matrices ?? []) {
    zeros += matrix.zeros[side];
    elements += matrix.elements;
  }
  return elements > 0 ? zeros / elements : 0;
}

/** From here on values agree with rounding to the levels of the coarser side. */
const ROUNDED_SHARE = 0.95;
/** Differences of rounding, |a-b| / |a|, by bits: half of what simulated rounding gives (methods section 7.1). */
const LEAST_ROUNDING = new Map([
  [4, 0.04],
  [8, 0.003],
]);
/** Values that stood on the levels already. */
const ON_LEVELS = 0.5;

/**
 * What lies between a coarse and a fine model: `rounded`: the fine values rounded to the coarse levels; `levels`: the fine values are the
 * coarse ones, or nearly, so that the coarse model may be the older one; `trained`: more than rounding.
 */
export function roundingOf({ closeness }: Found): 'rounded' | 'levels' | 'trained' {
  const told = closeness.matrices.flatMap(({ rounding, distance, equal, elements }) =>
    rounding === null ? [] : [{ ...rounding, distance: distance ?? 0, equal: equal / Math.max(1, elements) }],
  );
  if (told.length === 0) return 'trained';
  const most = (isSo: (each: (typeof told)[number]) => boolean) => told.filter(isSo).length > told.length / 2;
  if (most(({ equal, distance, bits }) => equal >= ON_LEVELS || distance < (LEAST_ROUNDING.get(bits) ?? 0))) {
    return 'levels';
  }
  return most(({ share }) => share >= ROUNDED_SHARE) ? 'rounded' : 'trained';
}

/** Which side is stored coarser than 16 bits, where only one is. */
export function quantisedSide({ judged: { weights, models } }: Found): 'a' | 'b' | null {
  const matrices = weights?.matrices ?? [];
  const coarse = (side: 'a' | 'b') => matrices.filter(({ isCoarse }) => isCoarse[side]).length > matrices.length / 2;
  if (matrices.length === 0) {
    // None could be laid against the other's: then the inventories tell.
    const [a, b] = [models.a.quantised !== null, models.b.quantised !== null];
    return a === b ? null : a ? 'a' : 'b';
  }
  if (coarse('a') === coarse('b')) return null;
  return coarse('a') ? 'a' : 'b';
}

/** The side with experts, where the other has none and its dense matrices are like them. */
export function upcycledSide({ judged: { models, weights } }: Found): 'a' | 'b' | null {
  if ((models.a.experts === null) === (models.b.experts === null)) return null;
  const experts = (weights?.matrices ?? []).filter(({ expert }) => expert !== null);
  const like = experts.filter(({ z }) => z >= 5).length;
  if (experts.length === 0 || like < experts.length / 2) return null;
  return models.a.experts === null ? 'b' : 'a';
}

/** Whether the two vocabularies differ while the embeddings of what they share belong together. */
export function isRevocabularied({ judged: { tokens, models }, decision }: Found): boolean {
  if (!decision.positive.has('embeddings') || tokens === null) return false;
  if (tokens.vocabularies === 'one') return false;
  if (tokens.vocabularies === 'unknown') return models.a.vocabulary !== models.b.vocabulary;
  return tokens.idsAgree < SAME_IDS || (tokens.only !== null && tokens.only.a + tokens.only.b > 0);
}

/** As many units, in ascending order and with gaps between them, as no accident puts there. */
const FEWEST_UNITS = 8;

/** The narrower MLP's units are some of the wider one's; where gaps are missing it may as well have been extended. */
export function isWidthPruned({ judged: { traits } }: Found): boolean {
  const { unitMap } = traits;
  return unitMap !== null && unitMap.ascending && unitMap.gaps && unitMap.found >= FEWEST_UNITS;
}

/** Every layer of the shallower model has its counterpart, in the order of the deeper one. */
function isSubset({ alone, mapped }: LayerStatus, shallower: 'a' | 'b'): boolean {
  const deeper = shallower === 'a' ? 'b' : 'a';
  const places = mapped.toSorted((x, y) => x[shallower] - y[shallower]).map((pair) => pair[deeper]);
  return alone[shallower].length === 0 && places.every((place, index) => index === 0 || place > places[index - 1]!);
}

/** Layers were left out of the deeper model: those that the shallower one lacks are its own, as far as their gains tell. */
export function isPruned({ judged, layers }: Found, shallower: 'a' | 'b'): boolean {
  if (layers === null || !isSubset(layers, shallower)) return false;
  return strangeLayers(judged, layers, shallower === 'a' ? 'b' : 'a').length === 0;
}

function depthKind(found: Found): string[] {
  const { layers, judged } = found;
  const { models } = judged;
  if (layers === null) return [];
  const kinds: string[] = [];
  if (layers.repeatedIn !== null) kinds.push('depth-upscaled');
  else if (models.a.layers !== models.b.layers) {
    if (isPruned(found, models.a.layers < models.b.layers ? 'a' : 'b')) kinds.push('depth-pruned');
  }
  if (layers.alone.a.length > 0 && layers.alone.b.length > 0) kinds.push('frankenmerge');
  return kinds;
}

/** LoRA: the matrices that were trained differ by something of low rank, and nothing else was touched. */
function isLora({ judged: { traits }, closeness }: Found): boolean {
  const onlyMatrices = closeness.gainsEqual !== false && (closeness.tokensEqual ?? 1) === 1;
  return traits.lowRank === true && closeness.gainsEqual !== false && (closeness.equalRoles.length > 0 || onlyMatrices);
}

function isNoised({ closeness, judged: { weights, traits } }: Found): boolean {
  const changed = closeness.matrices.filter(({ equal, elements }) => equal < CHANGED_AT_MOST * elements);
  return (
    traits.lowRank !== true &&
    closeness.gainsEqual === true &&
    changed.length === (weights?.matrices.length ?? 0) &&
    closeness.distance >= NOISE_FROM &&
    closeness.spread <= NOISE_SPREAD
  );
}

/** How the values changed, where nothing says it better. */
function trainingKind(found: Found, meanPearson: number | undefined): string | null {
  const { distance, changedCorrelation } = found.closeness;
  // Multiplied by a constant, the weights are as far off as they are near in direction.
  if (distance === 0 || (distance > FINE_TUNED_UNTIL && changedCorrelation > SAME_DIRECTION)) return null;
  if (isLora(found)) return 'lora-merged';
  if (isNoised(found)) return 'noised';
  const gainsMoved = meanPearson !== undefined && meanPearson < FINE_TUNED_GAINS;
  if (distance < FINE_TUNED_UNTIL && !gainsMoved) return 'fine-tuned';
  // Without gains that belong together, common initial weights would explain a long way apart just as well.
  return found.decision.positive.has('gains') ? 'continued-pretraining' : null;
}

/** The kinds of relation, as far as what was read tells: design.md section 5, "Verdict grammar". */
export function kindsOf(found: Found, meanPearson: number | undefined): string[] {
  const { decision, judged, closeness, gainsSilent, sharesOnlyInitialization } = found;
  if (gainsSilent && !areRolesInParts(found)) {
    return sharesOnlyInitialization && judged.inventory.identicalBody === 0 ? ['shared-initialization'] : [];
  }
  if (isFrozenEmbedding(found) && !decision.positive.has('gains')) return ['shared-embedding'];
  if (!decision.positive.has('weights') && !decision.positive.has('gains')) {
    return decision.positive.has('embeddings') && judged.inventory.identicalBody === 0 ? ['shared-embedding'] : [];
  }
  const kinds = new Set<string>(depthKind(found));
  if (upcycledSide(found) !== null) kinds.add('upcycled');
  if (isRevocabularied(found)) kinds.add('revocabularied');
  if (isWidthPruned(found)) kinds.add('width-pruned');
  if (judged.traits.gainFolded !== null) kinds.add('gain-folded');
  const quantised = quantisedSide(found) !== null;
  if (quantised) kinds.add('quantized');
  const isOnlyRounded = quantised && roundingOf(found) !== 'trained';
  const [zerosA, zerosB] = [shareOfZeros(found, 'a'), shareOfZeros(found, 'b')];
  if (Math.max(zerosA, zerosB) > SPARSE_SHARE && Math.min(zerosA, zerosB) < DENSE_SHARE) kinds.add('sparse');
  if (decision.positive.has('weights') && !isOnlyRounded && judged.traits.gainFolded === null) {
    if (closeness.allEqual && kinds.size === 0) kinds.add('identical');
    else if (closeness.allRecast && kinds.size === 0) kinds.add('recast');
    else {
      const training = trainingKind(found, meanPearson);
      if (training !== null) kinds.add(training);
    }
  }
  return [...kinds].toSorted();
}

/** For the sentence: how far the weights moved. */
export function howFar({ distance }: Closeness): 'lightly' | 'heavily' | null {
  if (distance === 0) return null;
  return distance < LIGHT_UNTIL ? 'lightly' : 'heavily';
}
