import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type ModelName, TOKENIZER_FACTS } from '../support/remote/virtual/facts.ts';
import { TOKENIZER_FILES, tokenizerJson } from '../support/remote/virtual/tokenizer.ts';

interface Tokenizer {
  added_tokens: { id: number; content: string }[];
  model: { type: string; vocab: Record<string, number>; merges: [string, string][] };
}

function generate(model: ModelName) {
  const text = tokenizerJson(model);
  const { model: parsed, added_tokens: added } = JSON.parse(text) as Tokenizer;
  return { text, ids: new Map(Object.entries(parsed.vocab)), merges: parsed.merges, added };
}

const tokenizers = { solar: generate('solar'), glm: generate('glm') };

describe.each(['solar', 'glm'] as const)('%s', (model) => {
  const { text, ids, merges, added } = tokenizers[model];

  test('is the file that listings announce', () => {
    const bytes = Buffer.from(text);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect({ size: bytes.length, sha256 }).toEqual(TOKENIZER_FILES[model]);
  });

  test('has as many tokens and merges as the real one', () => {
    expect({ tokens: ids.size, merges: merges.length }).toEqual(TOKENIZER_FACTS[model]);
    expect(new Set(ids.values()).size).toBe(ids.size);
    expect([...ids.values()].every((id) => id < ids.size)).toBe(true);
    for (const { id, content } of added) if (model === 'solar') expect(ids.get(content)).toBe(id);
  });

  test('merges only tokens into tokens, each way once', () => {
    const seen = new Set<string>();
    for (const [left, right] of merges) {
      if (!ids.has(left) || !ids.has(right) || !ids.has(left + right)) throw new Error(`${left} and ${right}`);
      seen.add(`${left} ${right}`);
    }
    expect(seen.size).toBe(merges.length);
  });
});

test('the two have in common what the real ones have', () => {
  const { solar, glm } = tokenizers;
  const shared = [...glm.ids.keys()].filter((token) => solar.ids.has(token));
  expect(shared.length).toBe(TOKENIZER_FACTS.shared);
  const sameId = shared.filter((token) => solar.ids.get(token) === glm.ids.get(token));
  expect(sameId.length).toBe(TOKENIZER_FACTS.sameId);
  const offset = shared.filter(
    (token) => (solar.ids.get(token) ?? 0) - (glm.ids.get(token) ?? 0) === 4096 && token.length === 1,
  );
  expect(offset.length).toBe(256);
  expect([glm.ids.get('!'), solar.ids.get('!')]).toEqual([0, 4096]);
});
