import type { Evidence } from '../../contract.ts';

/** These compare a model with itself: their z says nothing of the pair. */
const OF_ONE_MODEL = new Set(['cloned-experts', 'repeated-layers']);

/** Evidence that has a place on the z axis, what decides first. */
export function pictured(evidence: readonly Evidence[]): Evidence[] {
  const placed = evidence.filter(
    ({ test, z, verdict }) =>
      z !== null && Number.isFinite(z) && verdict !== 'not-applicable' && !OF_ONE_MODEL.has(test),
  );
  return [
    ...placed.filter(({ family }) => family !== undefined),
    ...placed.filter(({ family }) => family === undefined),
  ];
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

/**
 * The z that counts every layer as independent, where it is larger than the honest one: many would quote it; `null` where
 * there is none.
 */
export function naiveFigure({ z, effect }: Evidence): number | null {
  const naive = effect['naiveZ'];
  return naive !== undefined && Number.isFinite(naive) && Math.abs(naive) > Math.abs(z ?? 0) ? naive : null;
}
