import type { Evidence } from '../../contract.ts';

/** Evidence that has a place on the z axis, what decides first. */
export function pictured(evidence: readonly Evidence[]): Evidence[] {
  const placed = evidence.filter(({ z, verdict }) => z !== null && Number.isFinite(z) && verdict !== 'not-applicable');
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
