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

/** Whether matrices of some kinds belong together and those of others do not. */
export function areRolesInParts(found: Pick<Found, 'judged' | 'layers'>): boolean {
  const { silent, dependent } = silentRoles(found);
  return silent.length > 0 && dependent.length > 0;
}

/** Whether some layers of each side are like none of the other's. */
export function areLayersInParts({ layers }: Pick<Found, 'layers'>): boolean {
  return layers !== null && layers.alone.a.length > 0 && layers.alone.b.length > 0;
}
