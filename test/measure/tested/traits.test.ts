import { describe, expect, test } from 'vitest';
import type { Slice } from '../../../web/align/slice.ts';
import { testPlan } from '../../../web/measure/tested/test-plan.ts';
import { traitsOf } from '../../../web/measure/tested/traits.ts';
import { allRounded, modelOf, normals, rowsFrom, sliceOf } from './made.ts';

const WIDTH = 64;
const LAYERS = [0, 1, 2];
type Make = (slice: Slice) => Float32Array;

function decoder(units = 96): Slice[] {
  return LAYERS.flatMap((layer) => [
    sliceOf({ role: 'attn_norm', layer, rows: 1, width: WIDTH }),
    sliceOf({ role: 'mlp_norm', layer, rows: 1, width: WIDTH }),
    ...['q', 'k', 'v'].map((role) => sliceOf({ role, layer, rows: 64, width: WIDTH })),
    ...['gate', 'up'].map((role) => sliceOf({ role, layer, rows: units, width: WIDTH })),
  ]);
}

const keyOf = ({ role, layer }: Slice) => `${role} ${layer}`;
const isGain = ({ role }: Slice) => role.endsWith('_norm');
const ownWeights: Make = (slice) => normals(slice.rows * WIDTH, keyOf(slice), 0.02);
const trainedGains: Make = (slice) => normals(WIDTH, keyOf(slice), 0.3).map((value) => 1 + value);
const base: Make = (slice) => (isGain(slice) ? trainedGains(slice) : ownWeights(slice));
const ones = (slice: Slice) => new Float32Array(slice.rows * WIDTH).fill(1);
const gainBefore = (slice: Slice) => (['q', 'k', 'v'].includes(slice.role) ? 'attn_norm' : 'mlp_norm');

/** Gains multiplied into what follows them. */
const folded: Make = (slice) => {
  if (isGain(slice)) return ones(slice);
  const gains = base({ ...slice, role: gainBefore(slice), rows: 1 });
  return base(slice).map((value, at) => value * gains[at % WIDTH]!);
};

function traits(a: Make, b: Make, slices = { a: decoder(), b: decoder() }) {
  const plan = testPlan({ a: modelOf(slices.a, WIDTH), b: modelOf(slices.b, WIDTH) }, 0);
  const rows = rowsFrom((side, slice) => (side === 'a' ? a : b)(slice));
  return traitsOf(plan, rows);
}

describe('folded gains', () => {
  test('are seen, and on which side', () => {
    expect(traits(base, folded).gainFolded).toBe('b');
    expect(traits(folded, base).gainFolded).toBe('a');
  });

  test('that were replaced by others on both sides are seen as both', () => {
    const others: Make = (slice) => normals(WIDTH, `others ${keyOf(slice)}`, 0.3).map((value) => 1 + value);
    const replaced: Make = (slice) => {
      if (isGain(slice)) return others(slice);
      const place = { ...slice, role: gainBefore(slice), rows: 1 };
      const [old, now] = [trainedGains(place), others(place)];
      return base(slice).map((value, at) => (value * old[at % WIDTH]!) / now[at % WIDTH]!);
    };
    expect(traits(base, replaced).gainFolded).toBe('both');
    expect(traits(replaced, base).gainFolded).toBe('both');
  });

  test('are not seen in copies, in unrelated weights, and where both have trained gains', () => {
    expect(traits(base, base).gainFolded).toBeNull();
    const other: Make = (slice) => (isGain(slice) ? ones(slice) : normals(slice.rows * WIDTH, `other ${keyOf(slice)}`));
    expect(traits(base, other).gainFolded).toBeNull();
    expect(traits(other, base).gainFolded).toBeNull();
    const unfolded: Make = (slice) => (isGain(slice) ? ones(slice) : ownWeights(slice));
    expect(traits(base, unfolded).gainFolded).toBeNull();
  });

  test('are not seen where gains hardly moved from one and the weights beside them are the same', () => {
    const hardly: Make = (slice) =>
      isGain(slice) ? normals(WIDTH, keyOf(slice), 0.01).map((value) => 1 + value) : ownWeights(slice);
    const untrained: Make = (slice) => (isGain(slice) ? ones(slice) : ownWeights(slice));
    expect(traits(hardly, untrained).gainFolded).toBeNull();
    expect(traits(untrained, hardly).gainFolded).toBeNull();
    const rounded: Make = (slice) => (isGain(slice) ? ones(slice) : allRounded(ownWeights(slice), 'BF16'));
    expect(traits(hardly, rounded).gainFolded).toBeNull();
    expect(traits(rounded, hardly).gainFolded).toBeNull();
  });
});

describe('low rank', () => {
  test('of the matrices that differ, of most of them', () => {
    const adapted =
      (changed: (role: string) => boolean, tuned: (role: string) => boolean): Make =>
      (slice) => {
        const own = base(slice);
        if (isGain(slice)) return own;
        if (tuned(slice.role)) {
          const noise = normals(own.length, `tuned ${keyOf(slice)}`, 0.002);
          return own.map((value, at) => value + noise[at]!);
        }
        if (!changed(slice.role)) return own;
        const [left, right] = [normals(slice.rows, `left ${keyOf(slice)}`), normals(WIDTH, `right ${keyOf(slice)}`)];
        return own.map((value, at) => value + 0.002 * left[Math.floor(at / WIDTH)]! * right[at % WIDTH]!);
      };
    const none = () => false;
    const isAttention = (role: string) => ['q', 'v'].includes(role);
    expect(traits(base, adapted(isAttention, none)).lowRank).toBe(true);
    expect(
      traits(
        base,
        adapted(none, () => true),
      ).lowRank,
    ).toBe(false);
    expect(
      traits(
        base,
        adapted(isAttention, (role) => ['k', 'gate', 'up'].includes(role)),
      ).lowRank,
    ).toBe(false);
    expect(traits(base, base).lowRank).toBeNull();
  });
});

describe('units', () => {
  const kept = Array.from({ length: 40 }, (_, unit) => 2 * unit + (unit % 3 === 0 ? 1 : 0));
  const pruned =
    (order: readonly number[]): Make =>
    (slice) => {
      if (slice.role !== 'gate' && slice.role !== 'up') return base(slice);
      const whole = base({ ...slice, rows: 96 });
      return Float32Array.from({ length: order.length * WIDTH }, (_, at) => {
        return whole[order[Math.floor(at / WIDTH)]! * WIDTH + (at % WIDTH)]!;
      });
    };
  const slices = { a: decoder(96), b: decoder(40) };

  test('of a narrower MLP are found among those of the wider one, in their order', () => {
    // Both are read from their first unit on: units beyond the fortieth are not there to be found.
    const inReach = kept.filter((unit) => unit < 40).length;
    const { unitMap } = traits(base, pruned(kept), slices);
    expect(unitMap).toEqual({ narrower: 'b', found: 3 * inReach, rows: 120, ascending: true, gaps: true });
    const turned = traits(pruned(kept), base, { a: slices.b, b: slices.a });
    expect(turned.unitMap).toEqual({ narrower: 'a', found: 3 * inReach, rows: 120, ascending: true, gaps: true });
  });

  test('in another order are found, and not ascending', () => {
    const { unitMap } = traits(base, pruned(kept.toReversed()), slices);
    expect(unitMap).toMatchObject({ ascending: false });
    expect(unitMap!.found).toBeGreaterThan(30);
  });

  test('that are the first ones stand at their own places', () => {
    const { unitMap } = traits(base, pruned(Array.from({ length: 40 }, (_, unit) => unit)), slices);
    expect(unitMap).toEqual({ narrower: 'b', found: 120, rows: 120, ascending: true, gaps: false });
  });

  test('of unrelated models are not found, and of equal widths not looked for', () => {
    const other: Make = (slice) => normals(slice.rows * WIDTH, `other ${keyOf(slice)}`);
    expect(traits(base, other, slices).unitMap).toMatchObject({ narrower: 'b', found: 0, rows: 120 });
    expect(traits(base, base).unitMap).toBeNull();
  });
});
