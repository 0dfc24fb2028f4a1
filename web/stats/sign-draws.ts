import type { NullPicture } from '../contract.ts';
import { seededRandom } from './random.ts';
import type { SignedSums } from './sign-bound.ts';

const DRAWS = 999;
const BINS = 50;
const REACH = 5;

/**
 * Where z = sum C / sqrt(sum C^2) falls when the signs of C are fair coins: what unrelated models with these |C| would give.
 * Draws beyond the ends are counted in the last bins.
 */
export function drawSigns(sums: SignedSums, seed: number): { picture: NullPicture; draws: number } | null {
  const sizes = Float64Array.from(sums, Math.abs);
  const length = Math.sqrt(sizes.reduce((total, size) => total + size * size, 0));
  if (!(length > 0)) return null;
  const random = seededRandom(seed, `sign-draws/${sizes.length}`);
  const counts = Array.from({ length: BINS }, () => 0);
  for (let draw = 0; draw < DRAWS; draw++) {
    let total = 0;
    let word = 0;
    for (let place = 0; place < sizes.length; place++) {
      if (place % 32 === 0) word = random.next32();
      total += (word & 1) === 0 ? sizes[place]! : -sizes[place]!;
      word >>>= 1;
    }
    const bin = Math.floor(((total / length + REACH) / (2 * REACH)) * BINS);
    counts[Math.min(BINS - 1, Math.max(0, bin))]! += 1;
  }
  return { picture: { from: -REACH, to: REACH, counts }, draws: DRAWS };
}
