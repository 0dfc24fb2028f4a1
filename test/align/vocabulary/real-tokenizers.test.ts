import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contiguousIds } from '../../../web/align/vocabulary/contiguous-ids.ts';
import { chooseTokens, sharedTokens } from '../../../web/align/vocabulary/shared-tokens.ts';
import { parseVocabulary } from '../../../web/align/vocabulary/vocabulary.ts';
import { TOKENIZER_FACTS } from '../../support/remote/virtual/facts.ts';
import { tokenizerJson } from '../../support/remote/virtual/tokenizer.ts';
import { SHARED, WHERE_SHARED, hasShared } from '../../support/shared.ts';

const read = (path: string) => parseVocabulary(readFileSync(path));

describe.skipIf(!hasShared)(`real tokenizers${WHERE_SHARED}`, () => {
  const real = (model: string) => read(resolve(SHARED, 'reference/checkpoints', model, 'tokenizer.json'));

  test('Mixtral and Phi-mini-MoE: metaspace, 32,000 tokens of other origin', () => {
    const [mixtral, phi] = [real('Mixtral-8x7B-v0.1'), real('Phi-mini-MoE')];
    for (const vocabulary of [mixtral, phi]) {
      expect(vocabulary).toMatchObject({ kind: 'metaspace', model: 'BPE' });
      expect(vocabulary.leftOut).toMatchObject({ bytes: 256, unreadable: 0, ambiguous: 0 });
      expect(vocabulary.ids.has(' the')).toBe(true);
    }
    expect(mixtral).toMatchObject({ size: 32_000, rows: 32_000, leftOut: { added: 3 } });
    expect(mixtral.ids.size).toBe(32_000 - 256 - 3);
    // Counted with Python over the vocabularies of the two files, added and fallback tokens left out.
    expect(sharedTokens(mixtral, phi)).toMatchObject({ shared: 23_925, idsAgree: 11, onlyInA: 7816, onlyInB: 7816 });
    expect(contiguousIds(mixtral, phi).agree).toBe(false);
    expect(contiguousIds(mixtral, mixtral)).toMatchObject({ share: 1, agree: true, from: 259, to: 32_000 });
    expect(chooseTokens(mixtral, phi, { seed: 0, count: 4096 })).toHaveLength(4096);
  });

  test('the zoo: one vocabulary, and one that was shuffled and extended', () => {
    const zoo = (model: string) => read(resolve(SHARED, 'zoo', model, 'tokenizer.json'));
    const [a, sibling, changed] = [zoo('base-a'), zoo('base-b'), zoo('a-revocab')];
    expect(a).toMatchObject({ kind: 'byte-level', size: 1457, rows: 1457, leftOut: { added: 1 } });
    expect(contiguousIds(a, sibling)).toMatchObject({ share: 1, agree: true, from: 1, to: 1457 });
    const overlap = sharedTokens(a, changed);
    expect(overlap.shared).toBe(1456);
    expect(overlap).toMatchObject({ sizeA: 1457, sizeB: 1773, onlyInA: 0, onlyInB: 316 });
    expect(contiguousIds(a, changed).share).toBeLessThan(0.02);
  });
});

test('our own models share one vocabulary', () => {
  const names = ['cutting', 'fox', 'sapling', 'stone', 'willow'];
  const [first, ...others] = names.map((name) => read(resolve(`web/public/demo/${name}/tokenizer.json`)));
  for (const other of others) {
    expect(contiguousIds(first!, other)).toMatchObject({ share: 1, agree: true, from: 1, to: 757 });
  }
});

test('the two 100B models: as many tokens in common as published, one id among them', () => {
  const [solar, glm] = (['solar', 'glm'] as const).map((model) =>
    parseVocabulary(new TextEncoder().encode(tokenizerJson(model))),
  );
  const { shared, sameId, byteOffset } = TOKENIZER_FACTS;
  expect(sharedTokens(solar!, glm!)).toMatchObject({ shared, idsAgree: sameId });
  expect(solar).toMatchObject({
    kind: 'byte-level',
    size: TOKENIZER_FACTS.solar.tokens,
    leftOut: { added: byteOffset },
  });
  expect(contiguousIds(solar!, glm!).agree).toBe(false);
  const chosen = chooseTokens(solar!, glm!, { seed: 0, count: 2048 });
  expect(chosen.every(({ text }) => text.length >= 2)).toBe(true);
});
