import { fill, type Hole, type Pattern } from './pattern.ts';

/** What is tried at most for one sentence. Those that are written take some hundred steps; a hostile report's end here. */
const MOST_STEPS = 20_000;
/** Steps inside one another at most. */
const DEEPEST = 300;

const SIMPLE = new Map([
  ['n', /-?\d+(?:,\d{3})*(?:\.\d+)?(?:e[+-]?\d+)?/y],
  ['word', /[\w-]+(?:\.[\w-]+)*/y],
]);

/** Goes on behind what was matched; false has another way looked for. */
type Then = (end: number, ko: string) => boolean;

/** Patterns of one kind, and those whose first text a sentence can begin with. */
export interface Groups {
  of(kind: string): readonly Pattern[];
  startingAs(text: string): readonly Pattern[];
}

/** The Korean of a whole text by the patterns of sentences; `null` where none is like it, or it would take too long to see. */
export function matchSentence(text: string, groups: Groups): string | null {
  let steps = 0;
  let depth = 0;
  let found: string | null = null;

  function onward({ tokens, ko }: Pattern, start: number, then: Then): boolean {
    const values: string[] = [];

    function step(index: number, at: number): boolean {
      if (++steps > MOST_STEPS || depth >= DEEPEST) return false;
      depth++;
      const went = go(index, at);
      depth--;
      return went;
    }

    function go(index: number, at: number): boolean {
      const token = tokens[index];
      if (token === undefined) return then(at, fill(ko, values));
      if (typeof token === 'string') return text.startsWith(token, at) && step(index + 1, at + token.length);
      if (!('kind' in token)) {
        return token.some((each) => text.startsWith(each, at) && step(index + 1, at + each.length));
      }
      const take: Then = (end, value) => {
        values[token.number] = value;
        return step(index + 1, end);
      };
      if (token.kind !== null && items(token, at, '', take)) return true;
      return token.loose && anything(at, tokens[index + 1], take);
    }

    return step(0, start);
  }

  /** One of a kind, or a list of them. */
  function items(hole: Hole, at: number, before: string, then: Then): boolean {
    return one(hole.kind ?? '', at, (end, ko) => {
      if (then(end, before + ko)) return true;
      return (hole.joints ?? []).some(
        ([joint, inKorean]) =>
          text.startsWith(joint, end) && items(hole, end + joint.length, before + ko + inKorean, then),
      );
    });
  }

  function one(kind: string, at: number, then: Then): boolean {
    const simple = SIMPLE.get(kind);
    if (simple === undefined) return groups.of(kind).some((pattern) => onward(pattern, at, then));
    simple.lastIndex = at;
    const [match] = simple.exec(text) ?? [];
    return match !== undefined && then(at + match.length, match);
  }

  /** As little as possible, but something. */
  function anything(at: number, next: unknown, then: Then): boolean {
    for (let end = at + 1; end <= text.length && steps <= MOST_STEPS; end++) {
      if (typeof next === 'string') {
        end = text.indexOf(next, end);
        if (end < 0) return false;
      }
      if (then(end, text.slice(at, end))) return true;
    }
    return false;
  }

  for (const pattern of groups.startingAs(text)) {
    const isWhole = onward(pattern, 0, (end, ko) => {
      if (end !== text.length) return false;
      found = ko;
      return true;
    });
    if (isWhole) break;
  }
  return found;
}
