/**
 * What the replay of the affair finds of all 92 norm gains, rounded (test/judge/affair-figures.test.ts holds it to the replay): drawn on
 * the first screen without anything being read.
 */
export const AFFAIR = {
  z: 0.71,
  /** As if every layer were independent. */
  naiveZ: 3.29,
  cosine: 0.9676,
  /** Of unrelated gains with the same means and spreads. */
  expectedCosine: 0.9679,
  draws: 398,
  picture: {
    from: -5,
    to: 5,
    counts: [
      0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 8, 9, 20, 17, 28, 37, 35, 38, 39, 34, 29, 33, 27, 11, 11, 8, 2, 3, 1, 2, 0, 0,
      0, 0, 0, 0, 0, 0,
    ],
  },
} as const;
