import type { TranslateReport } from '../../ui/language/report-text.ts';
import { matchSentence, type Groups } from './match.ts';
import { parsePattern, type Pattern } from './pattern.ts';
import type { TextPair, TextSet } from './text-set.ts';

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
  let groups: Groups | null = null;
  const known = new Map<string, string | null>();
  return (sentence) => {
    if (sentence.length > LONGEST) return null;
    const before = known.get(sentence);
    if (before !== undefined) return before;
    groups ??= groupsOf(sets);
    const found = matchSentence(sentence, groups);
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(sentence, found);
    return found;
  };
}

function groupsOf(sets: readonly TextSet[]): Groups {
  const pairs = new Map<string, TextPair[]>();
  for (const set of sets) {
    for (const [kind, own] of Object.entries(set)) pairs.set(kind, [...(pairs.get(kind) ?? []), ...own]);
  }
  const patterns = new Map([...pairs].map(([kind, own]) => [kind, own.map(parsePattern)]));
  const byStart = new Map<string, Pattern[]>();
  const others: Pattern[] = [];
  for (const pattern of patterns.get(SENTENCE) ?? []) {
    const [first] = pattern.tokens;
    if (typeof first !== 'string' || first.length < KEY) others.push(pattern);
    else byStart.set(first.slice(0, KEY), [...(byStart.get(first.slice(0, KEY)) ?? []), pattern]);
  }
  return {
    of: (kind) => patterns.get(kind) ?? [],
    startingAs: (text) => [...(byStart.get(text.slice(0, KEY)) ?? []), ...others],
  };
}
