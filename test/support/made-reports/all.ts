import { affairReport, strangersReport } from './affair.ts';
import { derivedReport } from './derived.ts';
import { headersReport, notComparableReport, partlyReport, sameReport } from './others.ts';
import type { MadeReport } from './parts.ts';

/** Reports that nobody measured, one for each thing that a page must be able to say. */
export const MADE_REPORTS: ReadonlyMap<string, () => MadeReport> = new Map<string, () => MadeReport>([
  ['derived', () => derivedReport()],
  ['affair', () => affairReport()],
  ['strangers', () => strangersReport()],
  ['partly', () => partlyReport()],
  ['large', () => partlyReport({ a: 128, b: 128 })],
  ['same', () => sameReport()],
  ['not-comparable', () => notComparableReport()],
  ['headers', () => headersReport()],
]);
