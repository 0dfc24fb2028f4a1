/** A source of random numbers that is the same on every machine and engine. */
export interface Random {
  /** A whole number in [0, 2^32), uniform. */
  next32(): number;
  /** In [0, 1), a multiple of 2^-53. */
  uniform(): number;
  /** A whole number in [0, n), every one exactly as likely; n from 1 to 2^32. */
  below(n: number): number;
  /** Standard normal. Goes through Math.log, whose last bit differs between engines: for simulations, never for a report. */
  normal(): number;
}

const RANGE = 2 ** 32;
/** Rounds after which the state no longer shows how it was seeded. */
const WARM_UP = 15;

/** The finaliser of splitmix32: every bit of the state reaches every bit of the result. */
function mixed(state: number): number {
  let h = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97);
  return h ^ (h >>> 15);
}

/**
 * sfc32 (Doty-Humphrey, PractRand), seeded by splitmix32. `purpose` keeps the draws of one seed apart: what one test draws
 * says nothing about what another does. Throws a RangeError where the seed is no safe integer.
 */
export function seededRandom(seed: number, purpose: string): Random {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`A seed is a whole number, not ${seed}.`);
  let state = mixed(seed | 0) ^ mixed(Math.floor(seed / RANGE) + 0x632be5ab);
  for (let i = 0; i < purpose.length; i++) state = mixed((state + 0x9e3779b9) ^ purpose.charCodeAt(i));
  const word = () => mixed((state = (state + 0x9e3779b9) | 0));
  let [a, b, c, counter] = [word(), word(), word(), 1];

  function next32(): number {
    const result = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
    return result >>> 0;
  }
  for (let round = 0; round < WARM_UP; round++) next32();

  const uniform = () => ((next32() >>> 5) * 2 ** 26 + (next32() >>> 6)) / 2 ** 53;

  function below(n: number): number {
    if (!Number.isInteger(n) || n < 1 || n > RANGE) throw new RangeError(`There is no whole number in [0, ${n}).`);
    // The last, incomplete run of n would favour small numbers.
    const complete = RANGE - (RANGE % n);
    let drawn = next32();
    while (drawn >= complete) drawn = next32();
    return drawn % n;
  }

  let spare: number | null = null;
  /** The polar method (Marsaglia and Bray): pairs of normal numbers from points of the unit disc. */
  function normal(): number {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const stretch = Math.sqrt((-2 * Math.log(square)) / square);
      spare = y * stretch;
      return x * stretch;
    }
  }

  return { next32, uniform, below, normal };
}

/** Brings the items into a uniformly drawn order, in place (Fisher and Yates). */
export function shuffle(items: Int32Array, random: Random): Int32Array {
  for (let last = items.length - 1; last > 0; last--) {
    const other = random.below(last + 1);
    const kept = items[last] ?? 0;
    items[last] = items[other] ?? 0;
    items[other] = kept;
  }
  return items;
}

/** The whole numbers from 0 to n - 1, in order. */
export function inOrder(n: number): Int32Array {
  return Int32Array.from({ length: n }, (_, index) => index);
}
