import { type Answer, jsonAnswer, textAnswer } from './answer.ts';

export type HubErrorCode = 'RepoNotFound' | 'GatedRepo' | 'RevisionNotFound' | 'EntryNotFound';

/** Errors as the hub words them: JSON from the API, text from `resolve`, both with the code in a header. */
export function hubError(
  status: number,
  { code, message, api }: { code?: HubErrorCode; message: string; api: boolean },
): Answer {
  const answer = api ? jsonAnswer(status, { error: message }) : textAnswer(status, message);
  if (code !== undefined) answer.headers.set('x-error-code', code);
  answer.headers.set('x-error-message', message);
  if (status === 401) answer.headers.set('www-authenticate', 'Bearer realm="Authentication required", charset="UTF-8"');
  return answer;
}
