import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Pair } from '../../web/align/pair.ts';
import type { Depth } from '../../web/contract.ts';
import { rowElements } from '../../web/measure/sample-run.ts';
import { samplePairs } from '../../web/measure/sample.ts';
import { DTYPE_BITS } from '../../web/read/dtypes.ts';
import { decoder, elementsOf, pairsOf, plainPairs, specs, storage } from './sampled-models.ts';

const depth = fc.constantFrom<Depth>('quick', 'deep', 'full');
const seed = fc.nat(1000);
const BUDGET = { quick: 2 ** 15, deep: 2 ** 19 } as const;

const swapped = (pairs: readonly Pair[]) => pairs.map((pair) => ({ ...pair, a: pair.b, b: pair.a }));
const sampledRoles = (pairs: readonly Pair[], at: Depth) =>
  new Set(samplePairs(pairs, { depth: at, seed: 0 }).map(({ pair }) => pairs[pair]!.role));

describe('a sample', () => {
  test('does not depend on dtypes, shards or order of either side, nor on which is A', () => {
    fc.assert(
      fc.property(specs, storage, storage, depth, seed, (list, a, b, at, number) => {
        const plan = { depth: at, seed: number };
        const expected = samplePairs(plainPairs(list), plan);
        const pairs = pairsOf(list, a, b);
        expect(samplePairs(pairs, plan)).toEqual(expected);
        expect(samplePairs(swapped(pairs), plan)).toEqual(expected);
      }),
    );
  });

  test('does not depend on the order of the pairs', () => {
    fc.assert(
      fc.property(specs, depth, seed, (list, at, number) => {
        const pairs = plainPairs(list);
        const turned = pairs.toReversed();
        const back = samplePairs(turned, { depth: at, seed: number }).map((sampled) => ({
          ...sampled,
          pair: pairs.length - 1 - sampled.pair,
        }));
        expect(back.toReversed()).toEqual(samplePairs(pairs, { depth: at, seed: number }));
      }),
    );
  });

  test('lies inside its tensor, takes whole rows, and whole bytes in every dtype', () => {
    fc.assert(
      fc.property(specs, fc.constantFrom('quick' as const, 'deep' as const), seed, (list, at, number) => {
        for (const { pair, first, elements } of samplePairs(plainPairs(list), { depth: at, seed: number })) {
          const { shape } = list[pair]!;
          const all = elementsOf(list[pair]!);
          const end = first + elements;
          expect(first).toBeGreaterThanOrEqual(0);
          expect(elements).toBeGreaterThan(0);
          expect(end).toBeLessThanOrEqual(all);
          const row = rowElements(shape);
          if (row <= 2 ** 18) expect([first % row, elements % row]).toEqual([0, 0]);
          for (const bits of new Set(Object.values(DTYPE_BITS))) {
            expect((first * bits) % 8).toBe(0);
            if (end < all) expect((end * bits) % 8).toBe(0);
          }
          if (elements < all) expect(elements).toBeLessThanOrEqual(2 * BUDGET[at] + 8 * Math.min(row, 2 ** 18));
          if (elements < all && row <= BUDGET[at]) expect(elements).toBeGreaterThan(BUDGET[at] / 2);
        }
      }),
    );
  });

  test('leaves out what is skipped, and nothing else changes', () => {
    fc.assert(
      fc.property(specs, depth, seed, fc.func(fc.boolean()), (list, at, number, skip) => {
        const pairs = plainPairs(list);
        const whole = samplePairs(pairs, { depth: at, seed: number });
        expect(samplePairs(pairs, { depth: at, seed: number }, skip)).toEqual(whole.filter(({ pair }) => !skip(pair)));
      }),
    );
  });

  test('is nothing at headers, and every element at full', () => {
    fc.assert(
      fc.property(specs, seed, (list, number) => {
        const pairs = plainPairs(list);
        expect(samplePairs(pairs, { depth: 'headers', seed: number })).toEqual([]);
        expect(samplePairs(pairs, { depth: 'full', seed: number })).toEqual(
          [...list.keys()]
            .map((pair) => ({ pair, first: 0, elements: elementsOf(list[pair]!) }))
            .filter(({ elements }) => elements > 0),
        );
      }),
    );
  });
});

describe('starts', () => {
  const matrices = plainPairs(
    Array.from({ length: 400 }, (_, layer) => ({ role: 'q', layer, expert: null, shape: [4096, 4096] })),
  );
  const starts = (number: number) =>
    samplePairs(matrices, { depth: 'quick', seed: number }).map(({ first }) => first / 4096);

  test('are all over the tensor, the first and last rows too', () => {
    const bins = new Float64Array(8);
    for (const start of starts(0)) bins[Math.floor((start / (4096 - 8 + 1)) * 8)]! += 1;
    const chiSquare = bins.reduce((sum, count) => sum + (count - 50) ** 2 / 50, 0);
    // 7 degrees of freedom: above 24.3 in one of a thousand.
    expect(chiSquare).toBeLessThan(24.3);
    const small = samplePairs(
      plainPairs(Array.from({ length: 200 }, (_, layer) => ({ role: 'q', layer, expert: null, shape: [10, 4096] }))),
      { depth: 'quick', seed: 0 },
    );
    expect(new Set(small.map(({ first }) => first / 4096))).toEqual(new Set([0, 1, 2]));
  });

  test('change with the seed, and with nothing but the seed', () => {
    const zero = starts(0);
    expect(starts(0)).toEqual(zero);
    const kept = starts(1).filter((start, index) => start === zero[index]);
    expect(kept.length).toBeLessThan(5);
  });
});

describe('of a decoder', () => {
  const list = decoder({ layers: 6, experts: 40, width: 1024 });
  const pairs = plainPairs(list);

  test('quick leaves out what writes to the residual stream, deep takes it', () => {
    const quick = new Set(['embed', 'attn_norm', 'mlp_norm', 'q', 'k', 'gate', 'up']);
    expect(sampledRoles(pairs, 'quick')).toEqual(quick);
    expect(sampledRoles(pairs, 'deep')).toEqual(new Set([...quick, 'o', 'down']));
  });

  test('transposed storage is left to deep as well', () => {
    const transposed = plainPairs(list.map((each) => ({ ...each, shape: each.shape.toReversed() })));
    expect(sampledRoles(transposed, 'quick')).toEqual(new Set(['attn_norm', 'mlp_norm']));
    expect(sampledRoles(transposed, 'deep').size).toBe(9);
  });

  test('what stands beside a weight is read with it', () => {
    const beside = ['q_scale', 'down_scale', 'gate_packed'].map((role) => ({
      role,
      layer: 0,
      expert: null,
      shape: [64, 32],
    }));
    expect(sampledRoles(plainPairs(beside), 'quick')).toEqual(new Set(['q_scale', 'gate_packed']));
  });

  test.each([
    ['quick', 2],
    ['deep', 16],
  ] as const)('%s takes %d experts of each layer, the same for all of their tensors', (at, count) => {
    const sample = samplePairs(pairs, { depth: at, seed: 0 });
    const layers = Array.from({ length: 6 }, (_, layer) => {
      const chosen = (role: string) =>
        sample.map(({ pair }) => list[pair]!).filter((each) => each.layer === layer && each.role === role);
      const gates = chosen('gate').map(({ expert }) => expert);
      expect(gates).toHaveLength(count);
      expect(chosen('up').map(({ expert }) => expert)).toEqual(gates);
      return gates.join();
    });
    expect(new Set(layers).size).toBe(6);
  });

  test('an expert that is missing changes nothing of the others, unless it was chosen', () => {
    const at = { depth: 'quick', seed: 0 } as const;
    const before = samplePairs(pairs, at).map(({ pair, first }) => [pairs[pair], first]);
    const chosen = new Set(before.map(([pair]) => pair));
    const absent = pairs.find((pair) => pair.expert !== null && pair.role === 'gate' && !chosen.has(pair))!;
    const left = pairs.filter(({ layer, expert }) => layer !== absent.layer || expert !== absent.expert);
    expect(samplePairs(left, at).map(({ pair, first }) => [left[pair], first])).toEqual(before);
  });

  test('no other expert takes the place of one that is skipped', () => {
    const at = { depth: 'quick', seed: 0 } as const;
    const placeOf = (pair: number) => `${list[pair]!.layer} ${list[pair]!.expert}`;
    const chosen = new Set(samplePairs(pairs, at).map(({ pair }) => placeOf(pair)));
    const isKnown = (pair: number) => list[pair]!.expert !== null && chosen.has(placeOf(pair));
    expect(samplePairs(pairs, at, isKnown).filter(({ pair }) => list[pair]!.expert !== null)).toEqual([]);
  });

  test('every expert is chosen about as often as the others', () => {
    const counts = new Float64Array(40);
    for (let number = 0; number < 50; number++) {
      for (const { pair } of samplePairs(pairs, { depth: 'quick', seed: number })) {
        if (list[pair]!.role === 'gate') counts[list[pair]!.expert!]! += 1;
      }
    }
    const expected = (50 * 6 * 2) / 40;
    const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // 39 degrees of freedom: above 72.1 in one of a thousand.
    expect(chiSquare).toBeLessThan(72.1);
  });
});
