import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Vocabulary } from '../../web/align/vocabulary/vocabulary.ts';
import { tokenRows, type TokenRows } from '../../web/engine/token-choice.ts';
import { inOrder, seededRandom, shuffle } from '../../web/stats/random.ts';
import { llama, LLAMA, viewWith } from './checkpoint-of.ts';

const view = (vocab: number, { width = 64, head = vocab } = {}) => viewWith(llama(1, { width, vocab, head }), LLAMA);

function vocabularyOf(ids: Iterable<readonly [string, number]>): Vocabulary {
  const known = new Map(ids);
  const rows = Math.max(0, ...known.values()) + 1;
  const leftOut = { added: 0, bytes: 0, reserved: 0, unreadable: 0, ambiguous: 0 };
  return { kind: 'byte-level', model: 'BPE', size: known.size, rows, ids: known, leftOut };
}

const words = (count: number, from = 0) => Array.from({ length: count }, (_, at) => `word ${from + at}`);
const inTurn = (texts: readonly string[]) => vocabularyOf(texts.map((text, id) => [text, id]));

function shuffled(texts: readonly string[], seed: number): Vocabulary {
  const order = shuffle(inOrder(texts.length), seededRandom(seed, 'tokens'));
  return vocabularyOf(texts.map((text, at) => [text, order[at]!]));
}

const nothingKnown = () => false;
const choose = (
  views: { a: ReturnType<typeof view>; b: ReturnType<typeof view> },
  vocabularies: { a: Vocabulary; b: Vocabulary } | null,
  seed = 0,
) => tokenRows(views, { vocabularies }, { seed, isKnown: nothingKnown });

const idsOf = ({ ranges }: { ranges: readonly { first: number; rows: number }[] }) =>
  ranges.flatMap(({ first, rows }) => Array.from({ length: rows }, (_, at) => first + at));

/** The texts of the chosen rows, side by side. */
function textsOf(rows: TokenRows, vocabularies: { a: Vocabulary; b: Vocabulary }) {
  const text = (vocabulary: Vocabulary) => new Map([...vocabulary.ids].map(([each, id]) => [id, each]));
  const [inA, inB] = [text(vocabularies.a), text(vocabularies.b)];
  return idsOf(rows.embed.a).map((id, at) => [inA.get(id), inB.get(idsOf(rows.embed.b)[at]!)] as const);
}

describe('rows of one vocabulary', () => {
  test('are one run, the same as where none lies beside the weights', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 2, max: 4000 }), fc.integer({ min: 2, max: 4000 }), (seed, inA, inB) => {
        const views = { a: view(inA), b: view(inB) };
        const own = inTurn(words(Math.min(inA, inB)));
        const bare = choose(views, null, seed)!;
        const known = choose(views, { a: own, b: own }, seed)!;
        expect(known.embed.a.ranges).toEqual(bare.embed.a.ranges);
        expect(known.embed.a.ranges).toHaveLength(1);
        expect(known.embed.b.ranges).toEqual(known.embed.a.ranges);
        const [{ first, rows }] = known.embed.a.ranges as [{ first: number; rows: number }];
        expect(first % 8).toBe(0);
        expect(rows).toBe(Math.min(512, inA, inB));
        expect(first + rows).toBeLessThanOrEqual(Math.min(inA, inB));
        expect(known.compared).toBe(rows);
        expect([known.vocabularies, bare.vocabularies]).toEqual(['one', 'unknown']);
      }),
      { numRuns: 25 },
    );
  });

  test('that was extended are of ids that both have', () => {
    const [short, long] = [inTurn(words(200)), inTurn(words(260))];
    const found = choose({ a: view(200), b: view(260) }, { a: short, b: long })!;
    expect(found.vocabularies).toBe('differ');
    expect(found.overlap).toMatchObject({ shared: 200, idsAgree: 200, onlyInA: 0, onlyInB: 60 });
    expect(Math.max(...idsOf(found.embed.b))).toBeLessThan(200);
  });

  test('change with the seed', () => {
    const first = (seed: number) => choose({ a: view(20_000), b: view(20_000) }, null, seed)!.embed.a.ranges[0]!.first;
    expect(new Set([0, 1, 2, 3, 4].map(first)).size).toBeGreaterThan(3);
  });
});

describe('rows of two vocabularies', () => {
  test('belong to the same text on both sides', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 30, max: 900 }), fc.nat(400), (seed, count, apart) => {
        const vocabularies = { a: shuffled(words(count), 1), b: shuffled(words(count, Math.min(apart, count - 1)), 2) };
        const views = { a: view(count), b: view(count) };
        const found = choose(views, vocabularies, seed)!;
        const texts = textsOf(found, vocabularies);
        for (const [inA, inB] of texts) expect(inB).toBe(inA);
        expect(texts.every(([text]) => text !== undefined)).toBe(true);
        expect(new Set(texts.map(([text]) => text)).size).toBe(texts.length);
        expect(texts).toHaveLength(Math.min(512, count - Math.min(apart, count - 1)));
        expect(found.compared).toBe(texts.length);
        expect(found.embed.a.ranges.every(({ rows }) => rows === 1)).toBe(true);
        expect(found.unembed!.a.ranges).toEqual(found.embed.a.ranges);
        const turned = choose({ a: views.b, b: views.a }, { a: vocabularies.b, b: vocabularies.a }, seed)!;
        expect(turned.embed.a.ranges).toEqual(found.embed.b.ranges);
        expect(turned.embed.b.ranges).toEqual(found.embed.a.ranges);
      }),
      { numRuns: 25 },
    );
  });

  test('are matched by text where a single one has the same number by luck', () => {
    const a = vocabularyOf([...words(100).map((text, id) => [text, id] as const), ['shared', 100]]);
    const b = vocabularyOf([...words(100, 5000).map((text, id) => [text, id] as const), ['shared', 100]]);
    const found = choose({ a: view(300), b: view(300) }, { a, b })!;
    expect(found.embed.a.ranges).toEqual([{ first: 100, rows: 1 }]);
    expect(found.embed.b.ranges).toEqual([{ first: 100, rows: 1 }]);
    expect(found.compared).toBe(1);
  });

  test('leave out ids beyond an embedding, on either side', () => {
    const vocabularies = { a: shuffled(words(600), 1), b: shuffled(words(600), 2) };
    const found = choose({ a: view(300), b: view(400) }, vocabularies)!;
    expect(Math.max(...idsOf(found.embed.a))).toBeLessThan(300);
    expect(Math.max(...idsOf(found.embed.b))).toBeLessThan(400);
    expect(found.compared).toBeGreaterThan(100);
    for (const [inA, inB] of textsOf(found, vocabularies)) expect(inB).toBe(inA);
  });

  test('that share no text are none', () => {
    const vocabularies = { a: inTurn(words(50)), b: inTurn(words(50, 1000)) };
    expect(choose({ a: view(50), b: view(50) }, vocabularies)).toBeNull();
  });
});

describe('heads', () => {
  test('are compared at the same rows where both have one of as many rows', () => {
    const found = choose({ a: view(300), b: view(300) }, null)!;
    expect(found.unembed!.a.slice.role).toBe('unembed');
    expect(found.unembed!.b.ranges).toEqual(found.embed.b.ranges);
    expect(found.sampled).toHaveLength(4);
  });

  test.each([
    ['fewer rows', 200],
    ['none of its own', 0],
  ])('are left out where one has %s', (_, head) => {
    for (const views of [
      { a: view(300), b: view(300, { head }) },
      { a: view(300, { head }), b: view(300) },
    ]) {
      const found = choose(views, null)!;
      expect(found.unembed).toBeNull();
      expect(found.sampled).toHaveLength(2);
    }
  });
});

test('nothing is compared of widths that differ, or of embeddings that are known to be the same', () => {
  expect(choose({ a: view(300), b: view(300, { width: 32 }) }, null)).toBeNull();
  const views = { a: view(300), b: view(300) };
  const isKnown = () => true;
  expect(tokenRows(views, { vocabularies: null }, { seed: 0, isKnown })).toBeNull();
  const isHead = ({ name }: { name: string }) => name === 'lm_head.weight';
  expect(tokenRows(views, { vocabularies: null }, { seed: 0, isKnown: isHead })!.unembed).toBeNull();
});
