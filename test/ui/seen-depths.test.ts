import { expect, test } from 'vitest';
import type { Depth } from '../../web/contract.ts';
import type { Contestants } from '../../web/ui/page/comparison-controller.ts';
import { SeenDepths } from '../../web/ui/page/seen-depths.ts';

const input = () => ({ kind: 'files' as const, files: [] });
const models: Contestants = { a: { name: 'a', input: input() }, b: { name: 'b', input: input() } };
const terms = (depth: Depth, seed = 0) => ({
  depth,
  seed,
  keep: false,
  options: (signal: AbortSignal) => ({ signal }),
});

test('what each depth said is remembered for as long as pair and seed stay the same', () => {
  const seen = new SeenDepths();
  seen.add({ models, terms: terms('quick') }, { log10p: -20 });
  const both = seen.add({ models, terms: terms('deep') }, { log10p: -30 });
  expect([...both]).toEqual([
    ['quick', { log10p: -20 }],
    ['deep', { log10p: -30 }],
  ]);
  expect([...seen.add({ models, terms: terms('deep') }, { log10p: -31 }).values()]).toEqual([
    { log10p: -20 },
    { log10p: -31 },
  ]);
  expect(seen.add({ models, terms: terms('full', 1) }, { log10p: -1 }).size).toBe(1);
  seen.add({ models, terms: terms('quick', 1) }, { log10p: -1 });
  const other = { ...models, b: { name: 'b', input: input() } };
  expect(seen.add({ models: other, terms: terms('quick', 1) }, { log10p: -2 }).size).toBe(1);
});
