import { affairReport, strangersReport } from './affair.ts';
import { derivedReport } from './derived.ts';
import { madeDistributions, type Apart } from './distributions.ts';
import { headersReport, notComparableReport, partlyReport, sameReport } from './others.ts';
import type { MadeReport } from './parts.ts';
import { wideReport } from './wide.ts';

/** The last layers are foreign; of the others the first were changed least. */
const partly: Apart = (layer) => (layer >= 40 ? null : 0.003 * (1 + layer) ** 0.8);

/** Reports that nobody measured, one for each thing that a page must be able to say. */
export const MADE_REPORTS: ReadonlyMap<string, () => MadeReport> = new Map<string, () => MadeReport>([
  ['derived', () => ({ ...derivedReport(), distributions: madeDistributions(4, () => 0.012) })],
  ['affair', () => affairReport()],
  ['strangers', () => ({ ...strangersReport(), distributions: madeDistributions(32, () => null) })],
  ['partly', () => ({ ...partlyReport(), distributions: madeDistributions(48, partly) })],
  ['large', () => ({ ...partlyReport({ a: 128, b: 128 }), distributions: madeDistributions(128, partly) })],
  ['wide', () => ({ ...wideReport(), distributions: madeDistributions(60, () => 0.012) })],
  ['same', () => sameReport()],
  ['not-comparable', () => notComparableReport()],
  ['headers', () => headersReport()],
]);
