import { msg, str } from '@lit/localize';
import { formatInteger } from './integers.ts';

/** Says how much of a report is not shown, so that nobody takes a part for the whole. */
export function leftOut(values: number): string {
  const left = formatInteger(values);
  return msg(str`Values that were too long or too many are left out or cut: ${left}.`);
}
