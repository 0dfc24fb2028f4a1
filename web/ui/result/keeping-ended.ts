import type { Report } from '../../contract.ts';

const REASONS: Record<NonNullable<Report['read']['keepingEnded']>, string> = {
  'no-room': 'this browser had no room left',
  'no-storage': 'this browser gives the page no such storage',
  forgotten: 'everything was forgotten meanwhile',
  closed: 'its file was closed',
};

/** Why a download was not kept to its end, in one sentence. */
export function keepingEndedText(why: NonNullable<Report['read']['keepingEnded']>): string {
  return `The download was kept only in part, because ${REASONS[why]}; the comparison is not affected.`;
}
