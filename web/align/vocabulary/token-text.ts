import type { TokenizerJson } from './tokenizer-json.ts';

/**
 * How a vocabulary writes text. `byte-level`: a printable character for each byte, after GPT-2; `metaspace`: U+2581 for a
 * blank, after SentencePiece; `wordpiece`: a mark on what continues a word, after BERT; `plain`: as it is.
 */
export type VocabularyKind = 'byte-level' | 'metaspace' | 'wordpiece' | 'plain';

const BLANK = '▁';
/** GPT-2's character for a blank. */
const BYTE_BLANK = 'Ġ';
const CONTINUING = '##';
/** Some vocabularies hold tokens that were never encoded, control tokens above all. */
const LEAST_BYTE_LEVEL = 0.9;
/** Of tokens that begin with the mark of a kind, where nothing else names the kind; in real ones a third and more do. */
const LEAST_MARKED = 0.05;

/** Byte of each character of GPT-2's alphabet (`bytes_to_unicode` in its encoder.py). */
const BYTE_OF = byteLevelAlphabet();

export function kindOf({ model, tokens, parts, marksBlanks }: TokenizerJson): VocabularyKind {
  const isByteLevel = () => share(tokens, (token) => inBytes(token) !== null) >= LEAST_BYTE_LEVEL;
  if (parts.has('ByteLevel') && isByteLevel()) return 'byte-level';
  if (parts.has('Metaspace') || marksBlanks) return 'metaspace';
  if (model === 'WordPiece' || parts.has('WordPiece')) return 'wordpiece';
  const marked = (mark: string) => share(tokens, (token) => token.startsWith(mark)) >= LEAST_MARKED;
  if (marked(BYTE_BLANK) && isByteLevel()) return 'byte-level';
  if (marked(BLANK)) return 'metaspace';
  return marked(CONTINUING) ? 'wordpiece' : 'plain';
}

function share(tokens: readonly string[], has: (token: string) => boolean): number {
  return tokens.length === 0 ? 0 : tokens.filter(has).length / tokens.length;
}

/**
 * Gives the text that a token stands for, comparable across kinds: its UTF-8 bytes, each as the character of that code, or
 * `null` where it stands for none. A token that begins a word of WordPiece begins with a blank here, as elsewhere.
 */
export function textOfTokens(kind: VocabularyKind, continuing: string | null): (token: string) => string | null {
  if (kind === 'byte-level') return inBytes;
  if (kind === 'metaspace') return (token) => utf8Text(token.replaceAll(BLANK, ' '));
  if (kind === 'plain') return utf8Text;
  const mark = continuing === null || continuing === '' ? CONTINUING : continuing;
  return (token) => utf8Text(token.startsWith(mark) && token !== mark ? token.slice(mark.length) : ` ${token}`);
}

/** `null` where a character is none of the alphabet's. */
function inBytes(token: string): string | null {
  let bytes = '';
  for (let at = 0; at < token.length; at++) {
    const byte = BYTE_OF.get(token.charCodeAt(at));
    if (byte === undefined) return null;
    bytes += byte;
  }
  return bytes;
}

const encoder = new TextEncoder();

function utf8Text(text: string): string {
  // Most tokens are ASCII, and their text is its own bytes.
  if (!/[^\0-\x7f]/.test(text)) return text;
  return Array.from(encoder.encode(text), (byte) => String.fromCharCode(byte)).join('');
}

function byteLevelAlphabet(): ReadonlyMap<number, string> {
  const alphabet = new Map<number, string>();
  let hidden = 0;
  for (let byte = 0; byte < 256; byte++) {
    const isPrintable = (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad);
    alphabet.set(isPrintable ? byte : 256 + hidden++, String.fromCharCode(byte));
  }
  return alphabet;
}
