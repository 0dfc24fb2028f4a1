import type { Answer } from './answer.ts';
import type { Asked } from './asked.ts';
import { hubError } from './hub-errors.ts';
import type { HubRepo } from './hub-repo.ts';

/** Ids of the repositories that each token opens. A token may open none and still be valid. */
export type Tokens = ReadonlyMap<string, readonly string[]>;

export type Purpose = 'listing' | 'files';

/**
 * The refusal a request meets, `null` where it may pass. As observed: a gated repository answers 401 GatedRepo alike to no token and to a
 * wrong one, 403 to a valid one without the grant; what is private is not found, with 401 where the caller is unknown.
 */
export function refusal(
  repo: HubRepo | undefined,
  { asked, tokens, purpose }: { asked: Asked; tokens: Tokens; purpose: Purpose },
): Answer | null {
  const api = purpose === 'listing';
  const token = /^Bearer (.+)$/.exec(asked.headers.authorization ?? '')?.[1];
  const grants = token === undefined ? undefined : tokens.get(token);
  const granted = repo !== undefined && grants?.includes(repo.id) === true;
  if (repo === undefined || (repo.access === 'private' && !granted)) {
    const message = grants === undefined ? 'Invalid username or password.' : 'Repository not found';
    return hubError(grants === undefined ? 401 : 404, { code: 'RepoNotFound', message, api });
  }
  if (repo.access === 'gated' && purpose === 'files' && !granted) {
    const what = `Access to model ${repo.id} is restricted`;
    return grants === undefined
      ? hubError(401, {
          code: 'GatedRepo',
          message: `${what}. You must have access to it and be authenticated to access it. Please log in.`,
          api,
        })
      : hubError(403, { code: 'GatedRepo', message: `${what} and you are not in the authorized list.`, api });
  }
  if (token !== undefined && grants === undefined) {
    return hubError(401, { message: 'Invalid credentials in Authorization header', api });
  }
  return null;
}
