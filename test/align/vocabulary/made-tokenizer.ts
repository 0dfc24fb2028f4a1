/** The text of a tokenizer.json in bytes. */
export function tokenizerBytes(tokenizer: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(tokenizer));
}

const BYTE_LEVEL = { type: 'ByteLevel', add_prefix_space: false };
const METASPACE = {
  type: 'Sequence',
  decoders: [{ type: 'Replace', pattern: { String: '▁' }, content: ' ' }, { type: 'ByteFallback' }],
};

type Vocab = Iterable<readonly [string, number]>;

export interface Added {
  id: number;
  content: string;
}

export function byteLevelTokenizer(vocab: Vocab, added: Added[] = []): Uint8Array {
  const model = { type: 'BPE', vocab: Object.fromEntries(vocab), merges: ['a b'] };
  return tokenizerBytes({ added_tokens: added, pre_tokenizer: BYTE_LEVEL, model });
}

export function metaspaceTokenizer(vocab: Vocab, added: Added[] = []): Uint8Array {
  const model = { type: 'BPE', byte_fallback: true, vocab: Object.fromEntries(vocab), merges: [['a', 'b']] };
  return tokenizerBytes({ added_tokens: added, normalizer: null, pre_tokenizer: null, decoder: METASPACE, model });
}
