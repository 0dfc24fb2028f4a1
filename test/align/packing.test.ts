import { describe, expect, test } from 'vitest';
import { gateUpParts, type PackedPart, placeOf, qkvParts } from '../../web/align/packing.ts';

/**
 * The reshapes of the model files, on the numbers of the units themselves: nested arrays stand for the views of a tensor whose
 * only axis is the packed one.
 */
const arange = (count: number): number[] => Array.from({ length: count }, (_, unit) => unit);

function view(units: number[], ...sizes: number[]): number[][] {
  const inner = sizes.reduce((total, size) => total * size, 1);
  return Array.from({ length: units.length / inner }, (_, at) => units.slice(at * inner, (at + 1) * inner));
}

function split(units: number[], ...sizes: number[]): number[][] {
  let from = 0;
  return sizes.map((size) => units.slice(from, (from += size)));
}

function unitsOf(parts: PackedPart[] | null): Record<string, number[]> | null {
  return (
    parts &&
    Object.fromEntries(parts.map((part) => [part.role, arange(part.units).map((row) => placeOf(part.places, row))]))
  );
}

const shapes = [
  { heads: 8, kvHeads: 8, headDim: 4 },
  { heads: 8, kvHeads: 2, headDim: 4 },
  { heads: 6, kvHeads: 1, headDim: 5 },
  { heads: 1, kvHeads: 1, headDim: 1 },
  { heads: 71, kvHeads: 1, headDim: 3 },
];

describe.each(shapes)('$heads heads of $headDim, $kvHeads for k and v', (counts) => {
  const { heads, kvHeads, headDim } = counts;
  const units = (heads + 2 * kvHeads) * headDim;

  test('contiguous: split([heads * headDim, kv * headDim, kv * headDim]), as Phi-3, DBRX and ChatGLM', () => {
    const [q, k, v] = split(arange(units), heads * headDim, kvHeads * headDim, kvHeads * headDim);
    expect(unitsOf(qkvParts('contiguous', units, counts))).toEqual({ q, k, v });
  });

  test('grouped: view(kv, q_per_kv + 2, headDim), as InternLM2 and Falcon 40B', () => {
    const groups = view(arange(units), heads / kvHeads + 2, headDim).map((group) => view(group, headDim));
    const expected = {
      q: groups.flatMap((group) => group.slice(0, -2).flat()),
      k: groups.flatMap((group) => group.at(-2)!),
      v: groups.flatMap((group) => group.at(-1)!),
    };
    expect(unitsOf(qkvParts('grouped', units, counts))).toEqual(expected);
  });

  test('per head: view(heads, 3 * headDim) and chunk(3), as GPT-NeoX and Bloom', () => {
    const packed = view(arange(3 * heads * headDim), 3 * headDim).map((head) => split(head, headDim, headDim, headDim));
    const [q, k, v] = [0, 1, 2].map((part) => packed.flatMap((head) => head[part]!));
    expect(unitsOf(qkvParts('per-head', 3 * heads * headDim, counts))).toEqual({ q, k, v });
  });

  test('thirds: chunk(3), as GPT-2, Qwen and Baichuan', () => {
    const third = heads * headDim;
    const [q, k, v] = split(arange(3 * third), third, third, third);
    expect(unitsOf(qkvParts('thirds', 3 * third, { heads: null, kvHeads: null, headDim: null }))).toEqual({ q, k, v });
  });
});

test('gate and up: chunk(2), and [::2] with [1::2] as gpt-oss', () => {
  const units = arange(14);
  expect(unitsOf(gateUpParts('halves', 14))).toEqual({ gate: units.slice(0, 7), up: units.slice(7) });
  expect(unitsOf(gateUpParts('interleaved', 14))).toEqual({
    gate: units.filter((unit) => unit % 2 === 0),
    up: units.filter((unit) => unit % 2 === 1),
  });
});

describe('what is not known is not guessed', () => {
  const counts = { heads: 8, kvHeads: 2, headDim: 4 };
  test.each([
    ['no heads', { heads: null }],
    ['no heads of k and v', { kvHeads: null }],
    ['no length of a head', { headDim: null }],
    ['another number of heads', { heads: 9 }],
    ['another length', { headDim: 8 }],
  ])('%s', (_, other) => {
    expect(qkvParts('contiguous', 48, { ...counts, ...other })).toBeNull();
    expect(qkvParts('grouped', 48, { ...counts, ...other })).toBeNull();
  });
  test('heads that do not fall into groups', () => {
    expect(qkvParts('grouped', (8 + 6) * 4, { heads: 8, kvHeads: 3, headDim: 4 })).toBeNull();
  });
  test('units that do not divide', () => {
    expect(qkvParts('thirds', 8, counts)).toBeNull();
    expect(qkvParts('thirds', 0, counts)).toBeNull();
    expect(qkvParts('per-head', 50, counts)).toBeNull();
    expect(gateUpParts('halves', 7)).toBeNull();
    expect(gateUpParts('interleaved', 0)).toBeNull();
  });
});
