import { expect, test } from 'vitest';
import type { Wanted } from '../../web/ui/weight-kin/live-part.ts';
import { modelsOf } from '../../web/ui/weight-kin/live-comparison.ts';

const WANTED: Wanted = { a: 'makers/willow', b: 'makers/sapling', controls: [], depth: 'quick', seed: 0, hub: '' };

// Pages set properties of an element to whatever they like.
test.each<[string, object, string]>([
  ['half a seed', { seed: 1.5 }, 'A seed is an integer.'],
  ['a seed of letters', { seed: '7' }, 'A seed is an integer.'],
  ['an unknown depth', { depth: 'all' }, 'There is no depth "all".'],
])('%s is refused before anything is read', async (_, change, sentence) => {
  await expect(modelsOf({ ...WANTED, ...change }, new AbortController().signal)).rejects.toThrow(sentence);
});
