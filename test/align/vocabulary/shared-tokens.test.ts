import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contiguousIds } from '../../../web/align/vocabulary/contiguous-ids.ts';
import { chooseTokens, sharedTokens } from '../../../web/align/vocabulary/shared-tokens.ts';
import { type Vocabulary, parseVocabulary } from '../../../web/align/vocabulary/vocabulary.ts';
import { byteLevelTokenizer } from './made-tokenizer.ts';

const vocabularyOf = (vocab: Iterable<readonly [string, number]>): Vocabulary =>
  parseVocabulary(byteLevelTokenizer(vocab, [{ id: 0, content: '<s>' }]));
const words = (count: number, from = 0) => Array.from({ length: count }, (_, at) => `Ġw${from + at}`);
const numbered = (tokens: string[], from = 1) => tokens.map((token, at) => [token, from + at] as const);

describe('sharedTokens', () => {
  test('counts both sides', () => {
    const a = vocabularyOf([
      ['Ġa', 1],
      ['Ġb', 2],
      ['Ġc', 3],
    ]);
    const b = vocabularyOf([
      ['Ġb', 2],
      ['Ġc', 1],
      ['Ġd', 3],
      ['Ġe', 4],
    ]);
    expect(sharedTokens(a, b)).toEqual({ shared: 2, idsAgree: 1, sizeA: 4, sizeB: 5, onlyInA: 1, onlyInB: 2 });
  });
});

describe('chooseTokens', () => {
  const a = vocabularyOf(numbered([...words(500), 'x', 'Ġ', 'Ã', 'Ã©', 'Ċ', 'ĊĊ']));
  const b = vocabularyOf(numbered(['ĊĊ', 'Ã©', 'x', 'Ã', 'Ċ', ...words(500, 100).toReversed(), 'Ġ']));

  test('is the same whatever the order of the file, and mirrored when swapped', () => {
    const chosen = chooseTokens(a, b, { seed: 3, count: 50 });
    expect(chosen).toHaveLength(50);
    for (const { text, idA, idB } of chosen) expect([a.ids.get(text), b.ids.get(text)]).toEqual([idA, idB]);
    const shuffled = { ...a, ids: new Map([...a.ids].toReversed()) };
    expect(chooseTokens(shuffled, b, { seed: 3, count: 50 })).toEqual(chosen);
    const mirrored = chooseTokens(b, a, { seed: 3, count: 50 });
    expect(mirrored.map(({ text, idA, idB }) => ({ text, idA: idB, idB: idA }))).toEqual(chosen);
  });

  test('a smaller choice begins a larger one, another seed gives another', () => {
    const texts = (seed: number, count: number) => chooseTokens(a, b, { seed, count }).map(({ text }) => text);
    expect(texts(1, 400).slice(0, 20)).toEqual(texts(1, 20));
    const common = texts(1, 100).filter((text) => texts(2, 100).includes(text)).length;
    // 100 of 401 twice: 25 in common are expected, with a deviation of 3.8.
    expect(common).toBeGreaterThan(10);
    expect(common).toBeLessThan(40);
  });

  test('does not depend on what only one of the two has', () => {
    const chosen = chooseTokens(a, b, { seed: 0, count: 30 }).map(({ text }) => text);
    const more = { ...a, ids: new Map([...a.ids, ...words(900, 9000).map((word, at) => [word, 5000 + at] as const)]) };
    expect(chooseTokens(more, b, { seed: 0, count: 30 }).map(({ text }) => text)).toEqual(chosen);
  });

  test('odd bytes come last', () => {
    const all = chooseTokens(a, b, { seed: 0, count: 10_000 }).map(({ text }) => text);
    expect(all).toHaveLength(406);
    expect(all.slice(0, 401)).toContain('\xc3\xa9');
    expect(new Set(all.slice(401))).toEqual(new Set(['x', ' ', '\xc3', '\n', '\n\n']));
  });

  test('any two vocabularies', () => {
    const token = fc.constantFrom(...words(20), 'x', 'y', 'Ċ');
    const vocabulary = fc.uniqueArray(token).map((tokens) => vocabularyOf(numbered(tokens)));
    fc.assert(
      fc.property(vocabulary, vocabulary, fc.nat(), fc.nat(30), (one, other, seed, count) => {
        const chosen = chooseTokens(one, other, { seed, count });
        expect(chosen.length).toBe(Math.min(count, sharedTokens(one, other).shared));
        expect(new Set(chosen.map(({ text }) => text)).size).toBe(chosen.length);
      }),
    );
  });
});

describe('contiguousIds', () => {
  const base = numbered(words(300));

  test('the same vocabulary, and an extended one', () => {
    const a = vocabularyOf(base);
    const b = vocabularyOf([...base, ...numbered(words(50, 1000), 301)]);
    for (const [one, other] of [
      [a, a],
      [a, b],
      [b, a],
    ] as const) {
      const { ids, ...found } = contiguousIds(one, other);
      expect(found).toEqual({ share: 1, agree: true, from: 1, to: 301 });
      expect(ids).toHaveLength(300);
    }
  });

  test('one of a hundred may differ, two not; rows that differ are not among the ids', () => {
    const changed = (count: number) =>
      vocabularyOf(base.map(([token, id]) => [token, id > 100 && id <= 100 + count ? 101 + (id % count) : id]));
    const one = contiguousIds(vocabularyOf(base), changed(3));
    expect(one).toMatchObject({ agree: true, from: 1, to: 301 });
    expect([...one.ids].filter((id) => id > 100 && id < 104)).toEqual([]);
    expect(contiguousIds(vocabularyOf(base), changed(6)).agree).toBe(false);
  });

  test('nothing shared', () => {
    const none = contiguousIds(vocabularyOf(base), vocabularyOf(numbered(words(9, 5000))));
    expect(none).toEqual({ share: 0, agree: false, from: 0, to: 0, ids: new Uint32Array() });
  });
});
