import { msg, str } from '@lit/localize';
import type { TensorDetail } from '../../engine/messages.ts';
import { counted } from '../format/numbers.ts';

/** Differences that are too large for the numbers they are held in: f64, beyond about 1.8e308. */
export function differencesBeyond({ histogram }: Pick<TensorDetail, 'histogram'>): number {
  return histogram.reduce((sum, { from, count }) => (Number.isFinite(from) ? sum : sum + count), 0);
}

/** Why a histogram without bars has none, in one sentence. */
export function whyNoBars({ row, binned, zeros }: Omit<TensorDetail, 'histogram'>): string {
  if (row.compared === 0) return msg('These tensors hold no elements: there is nothing to compare.');
  if (binned === 0) {
    return row.equal === null
      ? msg('Every pair holds a value that is infinite or not a number: no difference is known.')
      : msg('Every pair chosen for the histogram holds a value that is infinite or not a number.');
  }
  const unequal = binned - zeros;
  if (unequal === 0) return allEqual(binned);
  const differences = counted(unequal, 'difference');
  const beyond =
    unequal === 1
      ? msg(str`${differences} leaves the range of the numbers used (64-bit floating point): there is nothing to draw.`)
      : msg(str`${differences} leave the range of the numbers used (64-bit floating point): there is nothing to draw.`);
  if (zeros === 0) return beyond;
  const others = counted(zeros, 'pair');
  const equal = msg(str`The values of the other ${others} are equal.`);
  return `${beyond} ${equal}`;
}

function allEqual(binned: number): string {
  if (binned === 1) return msg('The values of the only pair are equal: there is no difference to draw.');
  const all = counted(binned, 'pair');
  return msg(str`The values of all ${all} are equal: there is no difference to draw.`);
}
