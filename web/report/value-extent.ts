import { ReportFault } from './check-value.ts';
import { DEEPEST, MOST_VALUES } from './report-limits.ts';

/**
 * Goes through a whole value, fields that nothing here reads included: they are kept, hashed and exported.
 * @throws ReportFault for what JSON cannot hold, and beyond the limits of depth and number
 */
export function checkExtent(value: unknown): void {
  let left = MOST_VALUES;
  (function walk(inner: unknown, depth: number): void {
    if (--left < 0) throw new ReportFault(`values ≤ ${MOST_VALUES}`);
    if (typeof inner !== 'object' || inner === null) {
      if (typeof inner === 'number' ? !Number.isFinite(inner) : !KINDS.has(typeof inner)) throw new ReportFault('JSON');
      return;
    }
    if (depth === DEEPEST) throw new ReportFault(`depth ≤ ${DEEPEST}`);
    for (const each of Array.isArray(inner) ? inner : Object.values(inner)) walk(each, depth + 1);
  })(value, 0);
}

const KINDS = new Set(['string', 'boolean', 'undefined', 'object']);
