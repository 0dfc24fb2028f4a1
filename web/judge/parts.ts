import type { Found } from './kinds.ts';

/** A role is silent where its matrices correlate less than this, and another dependent from there on. */
const SILENT_BELOW = 0.03;
const DEPENDENT_FROM = 0.3;

/** Roles of which matrices at equal places are unrelated while those of other roles belong together. */
export function silentRoles({ judged: { weights }, layers }: Pick<Found, 'judged' | 'layers'>): {
  silent: string[];
  dependent: string[];
} {
  const correlations = new Map<string, number[]>();
  // Of moved layers, of experts, whose order may differ, and of other heights, equal places need not be counterparts.
  const comparable = layers?.isIdentity === true ? (weights?.matrices ?? []) : [];
  for (const { role, expert, sameHeight, correlation } of comparable) {
    if (expert === null && sameHeight)
      correlations.set(role, [...(correlations.get(role) ?? []), Math.abs(correlation)]);
  }
  const roles = [...correlations].map(([role, values]) => ({ role, highest: Math.max(...values), values }));
  const median = (values: number[]) => values.toSorted((x, y) => x - y)[values.length >> 1] ?? 0;
  const named = (is: (each: (typeof roles)[number]) => boolean) =>
    roles
      .filter(is)
      .map(({ role }) => role)
      .toSorted();
  return {
    silent: named(({ highest }) => highest < SILENT_BELOW),
    dependent: named(({ values }) => median(values) >= DEPENDENT_FROM),
  };
}

/** Whether only parts of the two models belong together: layers, or kinds of matrices. */
export function areInParts(found: Pick<Found, 'judged' | 'layers'>): boolean {
  const { layers } = found;
  if (layers !== null && layers.alone.a.length > 0 && layers.alone.b.length > 0) return true;
  const { silent, dependent } = silentRoles(found);
  return silent.length > 0 && dependent.length > 0;
}
