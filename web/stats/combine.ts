import { logSumExp } from './log-space.ts';

function checkP(log10p: number): void {
  if (!(log10p <= 0 && log10p > -Infinity)) throw new RangeError(`Not the log10 of a p-value: ${log10p}`);
}

function checkE(log10e: number): void {
  if (!(log10e < Infinity)) throw new RangeError(`Not the log10 of an e-value: ${log10e}`);
}

/**
 * log10 of the p-value of several tests together: the least p times their number, at most 1.
 *
 * Valid whatever the dependence between the tests, if the list is fixed before they are seen: a test left out because
 * of its result still counts. No test at all gives 0.
 *
 * @throws RangeError where an entry is NaN, positive or -Infinity.
 */
export function bonferroni(log10ps: readonly number[]): number {
  let least = 0;
  for (const log10p of log10ps) {
    checkP(log10p);
    least = Math.min(least, log10p);
  }
  return log10ps.length > 0 ? Math.min(0, least + Math.log10(log10ps.length)) : 0;
}

/**
 * Holm's adjusted p-values as log10, in the order given. Rejecting all at or below a level errs in any true null of the
 * list with at most that chance, whatever the dependence. Holm 1979. The least of them is `bonferroni`.
 *
 * @throws RangeError where an entry is NaN, positive or -Infinity.
 */
export function holm(log10ps: readonly number[]): number[] {
  log10ps.forEach(checkP);
  const order = log10ps.map((log10p, place) => ({ log10p, place })).toSorted((a, b) => a.log10p - b.log10p);
  const adjusted = log10ps.map(() => 0);
  let largest = -Infinity;
  order.forEach(({ log10p, place }, rank) => {
    largest = Math.max(largest, Math.min(0, log10p + Math.log10(order.length - rank)));
    adjusted[place] = largest;
  });
  return adjusted;
}

/**
 * log10 of the e-value kappa p^(kappa - 1) of a p-value: under the null its mean is at most 1 (Vovk and Wang 2021;
 * methods section 9, rule 4). kappa must be fixed before p is seen. Smaller kappa rewards small p more.
 *
 * @throws RangeError where log10p is NaN, positive or -Infinity, or kappa is not strictly between 0 and 1.
 */
export function log10EValue(log10p: number, kappa = 0.25): number {
  checkP(log10p);
  if (!(kappa > 0 && kappa < 1)) throw new RangeError(`Not a calibrator between 0 and 1: ${kappa}`);
  return Math.log10(kappa) + (kappa - 1) * log10p;
}

/**
 * log10 of the product of e-values: an e-value if each has mean at most 1 given those before it. So for independent
 * families, and for depths that read new data; never for tests that share data. None give 0.
 *
 * @throws RangeError where an entry is NaN or Infinity.
 */
export function productOfEValues(log10es: readonly number[]): number {
  let total = 0;
  for (const log10e of log10es) {
    checkE(log10e);
    total += log10e;
  }
  return total;
}

/**
 * log10 of the mean of e-values: an e-value whatever their dependence, if their list is fixed before they are seen.
 * None give 0.
 *
 * @throws RangeError where an entry is NaN or Infinity.
 */
export function averageOfEValues(log10es: readonly number[]): number {
  log10es.forEach(checkE);
  if (log10es.length === 0) return 0;
  return logSumExp(log10es.map((log10e) => log10e * Math.LN10)) / Math.LN10 - Math.log10(log10es.length);
}

/**
 * log10 of the p-value min(1, 1/e). By Markov's inequality valid for one e-value, and by Ville's at any time of
 * stopping for products that grow as data come in.
 *
 * @throws RangeError where log10e is NaN or Infinity.
 */
export function log10PFromE(log10e: number): number {
  checkE(log10e);
  return log10e > 0 ? -log10e : 0;
}
