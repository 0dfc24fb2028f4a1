import type { TensorDetail } from '../../engine/messages.ts';
import { counted } from '../format/numbers.ts';

/** Differences that are too large for the numbers they are held in: f64, beyond about 1.8e308. */
export function differencesBeyond({ histogram }: Pick<TensorDetail, 'histogram'>): number {
  return histogram.reduce((sum, { from, count }) => (Number.isFinite(from) ? sum : sum + count), 0);
}

/** Why a histogram without bars has none, in one sentence. */
export function whyNoBars({ row, binned, zeros }: Omit<TensorDetail, 'histogram'>): string {
  if (row.compared === 0) return 'These tensors hold no elements: there is nothing to compare.';
  if (binned === 0) {
    return row.equal === null
      ? 'Every pair holds a value that is infinite or not a number: no difference is known.'
      : 'Every pair chosen for the histogram holds a value that is infinite or not a number.';
  }
  const unequal = binned - zeros;
  if (unequal === 0) {
    return binned === 1
      ? 'The values of the only pair are equal: there is no difference to draw.'
      : `The values of all ${counted(binned, 'pair')} are equal: there is no difference to draw.`;
  }
  const equal = zeros === 0 ? '' : ` The values of the other ${counted(zeros, 'pair')} are equal.`;
  return `${counted(unequal, 'difference')} ${unequal === 1 ? 'leaves' : 'leave'} the range of the numbers used (64-bit floating point): there is nothing to draw.${equal}`;
}
