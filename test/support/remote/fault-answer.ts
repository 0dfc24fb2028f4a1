import type { Answer } from './answer.ts';
import { textAnswer } from './answer.ts';
import type { Asked } from './asked.ts';
import type { Fault } from './fault.ts';

/** The answer of faults that never look at the file; `null` for the others. */
export function answerOfFault(fault: Fault | undefined, asked: Asked): Answer | null {
  if (fault?.kind === 'missing') return textAnswer(404, 'Not Found');
  if (fault?.kind === 'gated') return gated(fault.status);
  if (fault?.kind === 'busy') return busy(fault);
  if (fault?.kind === 'redirect-loop') return redirectLoop(asked, fault.hops === true);
  return null;
}

function gated(status: 401 | 403): Answer {
  const answer = textAnswer(status, 'Access to this model is restricted.');
  answer.headers.set('x-error-code', 'GatedRepo');
  if (status === 401) answer.headers.set('www-authenticate', 'Bearer realm="Authentication required", charset="UTF-8"');
  return answer;
}

function busy({ status, retryAfter, rateLimit }: Fault & { kind: 'busy' }): Answer {
  const answer = textAnswer(status, 'Try again later.');
  if (retryAfter !== undefined) answer.headers.set('retry-after', retryAfter);
  if (rateLimit !== undefined) answer.headers.set('ratelimit', rateLimit);
  return answer;
}

function redirectLoop(asked: Asked, hops: boolean): Answer {
  const answer = textAnswer(302, 'Found');
  const hop = Number(asked.query.get('hop') ?? '0') + 1;
  answer.headers.set('location', hops ? `${asked.target.replace(/\?.*$/, '')}?hop=${hop}` : asked.target);
  return answer;
}
