import { msg } from '@lit/localize';
import type { Report } from '../../contract.ts';

type Why = NonNullable<Report['read']['keepingEnded']>;

const SENTENCES: Readonly<Record<Why, () => string>> = {
  'no-room': () =>
    msg('The download was kept only in part, because this browser had no room left; the comparison is not affected.'),
  'no-storage': () =>
    msg(
      'The download was kept only in part, because this browser gives the page no such storage; the comparison is not affected.',
    ),
  forgotten: () =>
    msg(
      'The download was kept only in part, because everything was forgotten meanwhile; the comparison is not affected.',
    ),
  closed: () => msg('The download was kept only in part, because its file was closed; the comparison is not affected.'),
};

/** Why a download was not kept to its end, in one sentence; '' where a report of a later version says it in another word. */
export function keepingEndedText(why: Why): string {
  return Object.hasOwn(SENTENCES, why) ? SENTENCES[why]() : '';
}
