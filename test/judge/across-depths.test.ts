import { describe, expect, test } from 'vitest';
import { acrossDepths, log10EOf } from '../../web/judge/across-depths.ts';
import { seededRandom } from '../../web/stats/random.ts';

describe('p over several depths', () => {
  test('is null where none tested anything', () => {
    expect(acrossDepths(new Map())).toBeNull();
    expect(acrossDepths(new Map([['quick', { log10p: null }]]))).toBeNull();
    expect(log10EOf(null)).toBeNull();
  });

  test('grows no stronger by looking at a depth that shows nothing, nor weaker', () => {
    const quick = new Map([['quick', { log10p: -40 }]] as const);
    const both = new Map([
      ['quick', { log10p: -40 }],
      ['deep', { log10p: -0.1 }],
    ] as const);
    expect(Math.abs(acrossDepths(quick)! - acrossDepths(both)!)).toBeLessThan(1e-9);
    expect(acrossDepths(quick)!).toBeGreaterThan(-40);
    expect(acrossDepths(quick)!).toBeLessThan(-25);
  });

  test('errs at most as often as it says, though the reader stops at the best depth', () => {
    const random = seededRandom(5, 'depths');
    const draws = 100_000;
    let below = 0;
    for (let draw = 0; draw < draws; draw++) {
      // Depths that share most of what they read.
      const shared = random.uniform();
      const quick = { log10p: Math.log10(shared) };
      const deep = { log10p: Math.log10(random.uniform() < 0.7 ? shared : random.uniform()) };
      const full = { log10p: Math.log10(random.uniform() < 0.7 ? deep.log10p && shared : random.uniform()) };
      const stages = [
        new Map([['quick', quick]] as const),
        new Map([
          ['quick', quick],
          ['deep', deep],
        ] as const),
        new Map([
          ['quick', quick],
          ['deep', deep],
          ['full', full],
        ] as const),
      ];
      const best = Math.min(...stages.map((stage) => acrossDepths(stage)!));
      if (best <= Math.log10(0.05)) below++;
    }
    expect(below / draws).toBeLessThan(0.05);
    expect(below).toBeGreaterThan(0);
  });
});
