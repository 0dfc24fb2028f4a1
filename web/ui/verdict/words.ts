import { msg, str } from '@lit/localize';
import type { Verdict } from '../../contract.ts';
import { acrossDepths, type VerdictsByDepth } from '../../judge/across-depths.ts';
import { DEPTHS, DEPTH_WORDS } from '../depths.ts';
import { listed } from '../format/lists.ts';
import { shortenName } from '../format/names.ts';
import { atMost } from '../format/probabilities.ts';

export {
  certainty,
  contradicts,
  powerText,
  relationWords,
  seedText,
  type RelationWords,
} from '../../report/verdict-words.ts';

/** Who comes from whom, in a few words. */
export function directionText(direction: Verdict['direction'], names: { a: string; b: string }): string {
  const [a, b] = [shortenName(names.a, 40), shortenName(names.b, 40)];
  if (direction === 'a-to-b') return msg(str`${b} from ${a}`);
  if (direction === 'b-to-a') return msg(str`${a} from ${b}`);
  return msg('not known');
}

/** What holds after looking at one depth after the other, and stopping where one likes; `null` for a single one. */
export function acrossText(seen: VerdictsByDepth): { value: string; note: string } | null {
  const tested = DEPTHS.filter((depth) => typeof seen.get(depth)?.log10p === 'number');
  const log10p = acrossDepths(seen);
  if (tested.length < 2 || log10p === null) return null;
  const depths = listed(tested.map((depth) => DEPTH_WORDS[depth].label.toLowerCase()));
  return {
    value: atMost(log10p),
    note: msg(
      str`You looked at ${depths}. Whoever stops at the depth that suits them must not quote its p alone; this one, from the average of their e-values, holds wherever you stop.`,
    ),
  };
}
