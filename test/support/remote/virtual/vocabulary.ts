import { type ModelName, TOKENIZER_FACTS } from './facts.ts';
import { type Key, fraction, keyOf } from './mix.ts';

/** Letters of the tokens that both models have, and of those that one has alone. */
const LETTERS = { shared: 'abcdefghijklmnopq', glm: 'rstuvwxyzABCDEFGH', solar: 'IJKLMNOPQRSTUVWXYZ0' } as const;

/** Text of each token by id, the byte tokens first (in Solar after 4096 reserved ones). */
export function vocabulary(model: ModelName): string[] {
  return model === 'glm' ? glmTokens() : solarTokens();
}

/** Tokens longer than a byte that both have. */
const sharedCount = () => TOKENIZER_FACTS.shared - 256;

function glmTokens(): string[] {
  const count = TOKENIZER_FACTS.glm.tokens - 256;
  const longer = [...words(LETTERS.shared, sharedCount()), ...words(LETTERS.glm, count - sharedCount())];
  return [...byteTokens(), ...shortestFirst(longer, 'glm')];
}

function solarTokens(): string[] {
  const { byteOffset, solar } = TOKENIZER_FACTS;
  const count = solar.tokens - byteOffset - 256;
  const longer = [...words(LETTERS.shared, sharedCount()), ...words(LETTERS.solar, count - sharedCount())];
  const reserved = Array.from({ length: byteOffset }, (_, i) => SOLAR_SPECIAL[i] ?? `<|reserved_${i}|>`);
  const tokens = [...reserved, ...byteTokens(), ...shortestFirst(longer, 'solar')];
  leaveInPlace(tokens, glmTokens(), TOKENIZER_FACTS.sameId);
  return tokens;
}

const SOLAR_SPECIAL = ['<unk>', '<s>', '</s>'] as const;

/** All words of two letters, of three, … until there are so many: every part of a word is a word, or a letter. */
function words(letters: string, count: number): string[] {
  const result: string[] = [];
  for (let last: string[] = [...letters]; result.length < count;) {
    last = last.flatMap((word) => [...letters].map((letter) => word + letter));
    result.push(...last.slice(0, count - result.length));
  }
  return result;
}

/** By length, as merges build them up; in an order of the model's own among equals. */
function shortestFirst(tokens: readonly string[], model: ModelName): string[] {
  const byLength: string[][] = [];
  for (const token of tokens) (byLength[token.length] ??= []).push(token);
  return byLength.flatMap((group, length) => shuffled(group, keyOf(`vocabulary ${model} ${length}`)));
}

/** Fisher and Yates. */
function shuffled(tokens: string[], key: Key): string[] {
  for (let i = tokens.length - 1; i > 0; i--) {
    const j = Math.floor(fraction(key, i) * (i + 1));
    [tokens[i], tokens[j]] = [tokens[j] ?? '', tokens[i] ?? ''];
  }
  return tokens;
}

/** Swaps tokens until exactly `wanted` ids mean the same in both. */
function leaveInPlace(tokens: string[], other: readonly string[], wanted: number): void {
  const swap = (a: number, b: number) => ([tokens[a], tokens[b]] = [tokens[b] ?? '', tokens[a] ?? '']);
  const same = () => other.flatMap((text, id) => (tokens[id] === text ? [id] : []));
  for (const id of same()) swap(id, id + 1);
  const idOf = new Map(tokens.map((text, id) => [text, id]));
  for (let id = other.length - 1, left = wanted; left > 0 && id > 0; id--) {
    const from = idOf.get(other[id] ?? '');
    if (from === undefined || tokens[id]?.length !== other[id]?.length) continue;
    swap(from, id);
    left--;
  }
  if (same().length !== wanted) throw new Error(`${same().length} tokens kept their ids.`);
}

/** One printable character for each byte, in the order of GPT-2's byte-level alphabet. */
export function byteTokens(): string[] {
  const printable = (byte: number) => (byte > 32 && byte < 127) || (byte > 160 && byte !== 173);
  const bytes = Array.from({ length: 256 }, (_, byte) => byte);
  const hidden = bytes.filter((byte) => !printable(byte));
  return [
    ...bytes.filter(printable).map((byte) => String.fromCharCode(byte)),
    ...hidden.map((_, i) => String.fromCharCode(256 + i)),
  ];
}
