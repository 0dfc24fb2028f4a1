import { MOST_TOKENIZER_BYTES, parseVocabulary, type Vocabulary } from '../align/vocabulary/vocabulary.ts';
import type { Checkpoint } from '../read/checkpoint.ts';
import { readCompanion } from '../read/companion-bytes.ts';
import type { ModelPair } from './surroundings.ts';
import type { TokenChoice } from './token-choice.ts';

const TOKENIZER = 'tokenizer.json';

/** By name: some of them come from another thread. */
function isFault(reason: unknown): reason is Error {
  return reason instanceof Error && (reason.name === 'UnreadableSource' || reason.name === 'MalformedCheckpoint');
}

/**
 * Reads the vocabularies of both. A model without one, or with one that cannot be read, is compared by the numbers of its tokens;
 * a fault is told in a note, since weights can be compared all the same.
 * @throws AbortError
 */
export async function readVocabularies(
  models: ModelPair<Checkpoint>,
  signal: AbortSignal,
): Promise<{ choice: TokenChoice; notes: string[] }> {
  const notes: string[] = [];

  async function read(side: 'a' | 'b'): Promise<Vocabulary | null> {
    try {
      const bytes = await readCompanion(models[side], TOKENIZER, { limit: MOST_TOKENIZER_BYTES, signal });
      return bytes === null ? null : parseVocabulary(bytes);
    } catch (reason) {
      if (!isFault(reason)) throw reason;
      notes.push(`The vocabulary of ${side.toUpperCase()} could not be used: ${reason.message}`);
      return null;
    }
  }

  const [a, b] = await Promise.all([read('a'), read('b')]);
  return { choice: a && b ? { vocabularies: { a, b } } : { vocabularies: null }, notes: notes.toSorted() };
}
