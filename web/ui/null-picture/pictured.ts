import type { Evidence } from '../../contract.ts';

/** These compare a model with itself: their z says nothing of the pair. */
const OF_ONE_MODEL = new Set(['cloned-experts', 'repeated-layers']);

/** Far more than there are tests; a stranger's report may hold thousands. */
export const MOST_PICTURES = 16;

function placed(evidence: readonly Evidence[]): Evidence[] {
  return evidence.filter(
    ({ test, z, verdict }) =>
      z !== null && Number.isFinite(z) && verdict !== 'not-applicable' && !OF_ONE_MODEL.has(test),
  );
}

/** Evidence that has a place on the z axis, what decides first; no more than `MOST_PICTURES`. */
export function pictured(evidence: readonly Evidence[]): Evidence[] {
  const all = placed(evidence);
  return [
    ...all.filter(({ family }) => family !== undefined),
    ...all.filter(({ family }) => family === undefined),
  ].slice(0, MOST_PICTURES);
}

/** How many have a place on the axis, and no picture. */
export function unpictured(evidence: readonly Evidence[]): number {
  return Math.max(0, placed(evidence).length - MOST_PICTURES);
}

/** The ends of the null that some draw fell into. */
export function occupied({ null: chance }: Evidence): number[] {
  const { picture } = chance;
  if (!picture) return [];
  const { from, to, counts } = picture;
  const step = (to - from) / Math.max(1, counts.length);
  const first = counts.findIndex((count) => count > 0);
  const last = counts.findLastIndex((count) => count > 0);
  return first === -1 ? [] : [from + first * step, from + (last + 1) * step];
}

/** From here on a z impresses readers. */
const IMPRESSIVE = 3;

/**
 * The z that counts every layer as independent, where it would mislead: many would quote it in place of a much smaller one;
 * `null` where there is no such thing.
 */
export function naiveFigure({ z, effect }: Pick<Evidence, 'z' | 'effect'>): number | null {
  const naive = effect['naiveZ'];
  if (naive === undefined || !Number.isFinite(naive) || Math.abs(naive) < IMPRESSIVE) return null;
  return Math.abs(naive) > 1.5 * Math.abs(z ?? 0) ? naive : null;
}
