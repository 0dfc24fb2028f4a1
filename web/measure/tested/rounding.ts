import type { Matrix } from '../../align/matrix.ts';

/** What is known of how a coarse side could have come from the fine one by rounding. */
export interface Rounding {
  /** Share of the fine values whose nearest value, among those that the coarse side has around them, is the one stored in their place. */
  share: number;
  /** Bits of the coarse side. */
  bits: number;
}

/** Numbers of a row that share their scale in every format of these bits. */
const WINDOWS = new Map([
  [4, 16],
  [8, 128],
]);

/** Stored bits of a value, where they are fewer than 16; `null` where not. */
export function coarseBits({ storage, values }: Matrix): number | null {
  if (storage === 'i8-scaled' || storage === 'f8-scaled') return 8;
  if (storage !== 'plain') return 4;
  return values.dtype.startsWith('F8') ? 8 : null;
}

/** @param width numbers in a row */
export function roundingOf(fine: Float32Array, coarse: Float32Array, width: number, bits: number): Rounding {
  const window = WINDOWS.get(bits) ?? width;
  let nearest = 0;
  let all = 0;
  for (let row = 0; row + width <= coarse.length; row += width) {
    for (let from = row; from < row + width; from += window) {
      const to = Math.min(from + window, row + width);
      const levels = Float32Array.from(new Set(coarse.subarray(from, to))).toSorted();
      for (let place = from; place < to; place++) {
        const [x, y] = [fine[place]!, coarse[place]!];
        if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
        all++;
        const level = lowerBound(levels, y);
        const gapBelow = level > 0 ? y - levels[level - 1]! : Infinity;
        const gapAbove = level + 1 < levels.length ? levels[level + 1]! - y : Infinity;
        if (x >= y ? x - y <= gapAbove / 2 : y - x <= gapBelow / 2) nearest++;
      }
    }
  }
  return { share: all > 0 ? nearest / all : 0, bits };
}

function lowerBound(levels: Float32Array, value: number): number {
  let low = 0;
  let high = levels.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (levels[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
