/** Where a pattern takes in what it does not know. */
export interface Hole {
  /** Which hole of the Korean it fills. */
  number: number;
  /** `n`: a number. `word`: letters, digits and `_.-`. Another name: a group of pairs. `null`: anything, as it is. */
  kind: string | null;
  /** Between the items of a list, and what stands there in Korean; `null` where it is no list. */
  joints: readonly Joint[] | null;
  /** What its group does not know stays as it is. */
  loose: boolean;
}

/** English and Korean. */
type Joint = readonly [string, string];

/** A text, one of several texts, or a hole. */
export type Token = string | readonly string[] | Hole;

export interface Pattern {
  tokens: readonly Token[];
  ko: string;
}

const JOINTS = new Map<string, readonly Joint[]>([
  [
    ' and',
    [
      [', ', ', '],
      [' and ', ' 및 '],
    ],
  ],
  [',', [[', ', ', ']]],
  [';', [['; ', '; ']]],
]);

const SYNTAX = /\{(?:(\d)(?::(\w+)(,|;| and)?(\?)?)?|([^{}]*\|[^{}]*))\}/g;

/**
 * Reads `{0}` (anything), `{0:n}` (a number), `{0:word}`, `{0:side}` (whatever the group `side` holds), `{0:side?}` (or else anything),
 * `{0:kind and}`, `{0:kind,}`, `{0:kind;}` (lists of them: "a, b and c", "a, b", "a; b"), and `{was|were}` (either, told apart by nothing).
 */
export function parsePattern([en, ko]: readonly [string, string]): Pattern {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of en.matchAll(SYNTAX)) {
    const [whole, number, kind, joint, loose, choice] = match;
    if (match.index > end) tokens.push(en.slice(end, match.index));
    end = match.index + whole.length;
    if (choice !== undefined) tokens.push(choice.split('|'));
    else {
      tokens.push({
        number: Number(number),
        kind: kind ?? null,
        joints: joint === undefined ? null : (JOINTS.get(joint) ?? null),
        loose: loose !== undefined || kind === undefined,
      });
    }
  }
  if (end < en.length || tokens.length === 0) tokens.push(en.slice(end));
  return { tokens, ko };
}

/** The Korean with its holes filled. */
export function fill(ko: string, values: readonly string[]): string {
  return ko.replace(/\{(\d)\}/g, (_, number: string) => values[Number(number)] ?? '');
}
