import type { TranslateReport } from '../../ui/language/report-text.ts';
import { matchSentence, type Groups } from './match.ts';
import { parsePattern, type Pattern } from './pattern.ts';
import { sentenceHash } from './sentence-hash.ts';
import type { TextSet } from './text-set.ts';

/** The longest sentence that is looked at, in UTF-16 units. */
const LONGEST = 4000;
/** Sentences that are remembered: a page shows the same few hundred over and over. */
const MOST_REMEMBERED = 2000;
/** Patterns are found by so many of their first characters. */
const KEY = 3;

/** The kind of pairs that stand by themselves. */
export const SENTENCE = 'sentence';

/** Translates what the sets together know. */
export function createTranslator(sets: readonly TextSet[]): TranslateReport {
  let texts: Texts | null = null;
  const known = new Map<string, string | null>();
  return (sentence) => {
    if (sentence.length > LONGEST) return null;
    const before = known.get(sentence);
    if (before !== undefined) return before;
    texts ??= textsOf(sets);
    const found = texts.whole.get(sentenceHash(sentence)) ?? matchSentence(sentence, texts);
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(sentence, found);
    return found;
  };
}

interface Texts extends Groups {
  /** Korean of the sentences without holes that a build has put hashes for. */
  whole: ReadonlyMap<number, string>;
}

function textsOf(sets: readonly TextSet[]): Texts {
  const whole = new Map<number, string>();
  const patterns = new Map<string, Pattern[]>();
  const byStart = new Map<string, Pattern[]>();
  const others: Pattern[] = [];
  for (const [kind, pairs] of sets.flatMap((set) => Object.entries(set))) {
    for (const [en, ko] of pairs) {
      if (typeof en === 'number') whole.set(en, ko);
      else add(patterns, kind, parsePattern([en, ko]));
    }
  }
  for (const pattern of patterns.get(SENTENCE) ?? []) {
    const [first] = pattern.tokens;
    if (typeof first !== 'string' || first.length < KEY) others.push(pattern);
    else add(byStart, first.slice(0, KEY), pattern);
  }
  return {
    whole,
    of: (kind) => patterns.get(kind) ?? [],
    startingAs: (text) => [...(byStart.get(text.slice(0, KEY)) ?? []), ...others],
  };
}

function add(lists: Map<string, Pattern[]>, key: string, pattern: Pattern): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [pattern]);
  else list.push(pattern);
}
