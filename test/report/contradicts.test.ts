import { expect, test } from 'vitest';
import { contradicts } from '../../web/report/verdict-words.ts';

test.each([
  ['derived', -18, false],
  ['derived', -9, false],
  ['derived', -8.9, true],
  ['derived', null, true],
  ['related', -0.2, true],
  ['related', -40, false],
  // These may rest on equal values or on content hashes.
  ['same', null, false],
  ['partly-related', null, false],
  ['no-evidence', -0.2, false],
  ['not-comparable', null, false],
] as const)('%s with log10 p %s at a threshold of -9: %s', (relation, log10p, expected) => {
  expect(contradicts({ relation, log10p, threshold: -9 })).toBe(expected);
});
