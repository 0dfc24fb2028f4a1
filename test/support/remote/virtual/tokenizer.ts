import { type Content, contentOnDemand } from '../content.ts';
import { type ModelName, TOKENIZER_FACTS } from './facts.ts';
import { byteTokens, vocabulary } from './vocabulary.ts';

/** Of the generated files, so that a listing need not generate them. */
export const TOKENIZER_FILES = {
  solar: { size: 5_488_174, sha256: '66a046a662e3fba555242e6ff3aef37c4bcda859ed8d525ebe1fc96efbefc8b3' },
  glm: { size: 5_793_601, sha256: '07c1b9318b3a04d470e4ea27780dd58e00489ac0236e97dfab49f65db3161d34' },
} as const;

/** A tokenizer.json with as many tokens and merges as the real one's, and as many in common with the other model's; its words mean nothing. */
export function tokenizerContent(model: ModelName): Content {
  const { size, sha256 } = TOKENIZER_FILES[model];
  const make = () => Buffer.from(tokenizerJson(model));
  return contentOnDemand({ size, etag: `"${sha256.slice(0, 32)}"`, type: 'application/json', make });
}

export function tokenizerJson(model: ModelName): string {
  const tokens = vocabulary(model);
  const vocab = Object.fromEntries(tokens.map((text, id) => [text, id]));
  const special = model === 'solar' ? tokens.slice(0, TOKENIZER_FACTS.byteOffset) : GLM_SPECIAL;
  const first = model === 'solar' ? 0 : tokens.length;
  return JSON.stringify({
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: special.map((content, i) => addedToken(first + i, content)),
    normalizer: null,
    pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
    post_processor: null,
    decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      ignore_merges: false,
      vocab,
      merges: merges(tokens, TOKENIZER_FACTS[model].merges),
    },
  });
}

const GLM_SPECIAL = [
  '<|endoftext|>',
  '[MASK]',
  '[gMASK]',
  '[sMASK]',
  '<sop>',
  '<eop>',
  '<|system|>',
  '<|user|>',
] as const;

function addedToken(id: number, content: string) {
  return { id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true };
}

/** The way to build each word from two parts that are tokens; where more are wanted than there are words, other ways too. */
function merges(tokens: readonly string[], count: number): [string, string][] {
  const skipped = tokens.indexOf(byteTokens()[0] ?? '') + 256;
  const words = tokens.slice(skipped);
  let others = count - words.length;
  return words.flatMap((word) => {
    const ways = Math.min(word.length - 1, 1 + others);
    others -= ways - 1;
    return Array.from({ length: ways }, (_, i): [string, string] => {
      const cut = word.length - 1 - i;
      return [word.slice(0, cut), word.slice(cut)];
    });
  });
}
