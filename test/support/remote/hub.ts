import type { Answer } from './answer.ts';
import type { Asked } from './asked.ts';
import type { Fault } from './fault.ts';
import { type Purpose, type Tokens, refusal } from './hub-access.ts';
import { startCdn } from './hub-cdn.ts';
import { CDN_CORS, HUB_CORS } from './hub-cors.ts';
import { hubError } from './hub-errors.ts';
import { modelInfo, tree } from './hub-listing.ts';
import { type RateOptions, rateCounter } from './hub-rates.ts';
import { type HubCommit, type HubFile, type HubRepo, commitOf, storeKeyOf } from './hub-repo.ts';
import { redirectToCdn, redirectToCopy, smallFile } from './hub-resolve.ts';
import { signer } from './hub-signature.ts';
import { type Origin, type OriginOptions, startOrigin } from './origin.ts';

export interface HubOptions {
  tokens?: Tokens;
  rates?: RateOptions;
  /** How long the CDN's addresses work. */
  signedSeconds?: number;
  /** Entries of one page of a listing. */
  pageSize?: number;
  /** `copy`: a redirect to a path that names the commit, as since 2025; `direct`: as before. */
  smallFiles?: 'copy' | 'direct';
  hub?: OriginOptions;
  cdn?: OriginOptions;
  /** Milliseconds; for expiry and rates. */
  now?: () => number;
}

export interface Hub {
  /** The API, `resolve` and small files. */
  readonly hub: Origin;
  /** Where large files come from. */
  readonly cdn: Origin;
  /** Makes a commit the head of a branch, and the repository where there is none. Returns its hash. */
  push(id: string, files: ReadonlyMap<string, HubFile>, options?: PushOptions): Promise<string>;
  /** Requests that carried an Authorization header to the CDN; must stay empty. */
  tokensAtCdn(): string[];
  close(): Promise<void>;
}

export interface PushOptions {
  branch?: string;
  access?: HubRepo['access'];
}

const API = /^\/api\/models\/([^/]+\/[^/]+)(?:\/(revision|tree)\/([^/]+)(?:\/(.+))?)?$/;
const COPY = /^\/api\/resolve-cache\/models\/([^/]+\/[^/]+)\/([^/]+)\/(.+)$/;
const RESOLVE = /^\/([^/]+\/[^/]+)\/resolve\/([^/]+)\/(.+)$/;

/** A hub on two origins, as the public one presents itself to a browser; see docs/stand-ins.md for what is observed and what assumed. */
export async function startHub(options: HubOptions = {}): Promise<Hub> {
  const { tokens = new Map<string, string[]>(), now = Date.now, pageSize = 1000, smallFiles = 'copy' } = options;
  const repos = new Map<string, HubRepo>();
  const stored = new Map<string, HubFile>();
  const signs = signer({ seconds: options.signedSeconds ?? 3600, now });
  const cdn = await startCdn(stored, signs, { cors: CDN_CORS, ...options.cdn });
  const count = rateCounter(options.rates ?? {}, now);

  async function answer(asked: Asked, fault: Fault | undefined): Promise<Answer> {
    // Branches may hold an escaped slash, which must not split the path.
    const path = asked.target.replace(/\?.*$/, '');
    const resolved = RESOLVE.exec(path);
    const { headers, refusal: tooMany } = count(resolved === null && !COPY.test(path) ? 'api' : 'resolvers');
    const said = tooMany ?? (await answerPath({ path, resolved, asked, fault }));
    for (const [name, value] of headers) said.headers.set(name, value);
    return said;
  }

  async function answerPath({ path, resolved, asked, fault }: PathQuestion): Promise<Answer> {
    if (asked.method !== 'GET' && asked.method !== 'HEAD')
      return hubError(405, { message: 'Method Not Allowed', api: true });
    const listed = API.exec(path);
    if (listed !== null) return listing(asked, listed);
    const copied = COPY.exec(path);
    const match = resolved ?? copied;
    if (match === null)
      return hubError(404, { message: "Sorry, we can't find the page you are looking for.", api: false });
    const found = find(match, { asked, purpose: 'files' });
    if ('status' in found) return found;
    const { repo, commit } = found;
    const name = decodeURIComponent(match[3] ?? '');
    const file = commit.files.get(name);
    if (file === undefined) return hubError(404, { code: 'EntryNotFound', message: 'Entry not found', api: false });
    const resolving = { repoId: repo.id, commit, path: name, file };
    if (file.large) return redirectToCdn(resolving, { origin: cdn.origin, signer: signs });
    return resolved !== null && smallFiles === 'copy'
      ? redirectToCopy(resolving, asked)
      : smallFile(resolving, asked, fault);
  }

  async function listing(asked: Asked, match: RegExpExecArray): Promise<Answer> {
    const [, id = '', what, revision = 'main', folder = ''] = match;
    const found = find(['', id, revision], { asked, purpose: 'listing' });
    if ('status' in found) return found;
    if (what !== 'tree') return modelInfo(found.repo, found.commit, asked);
    return tree(found.commit, asked, { origin: hub.origin, pageSize, folder: decodeURIComponent(folder) });
  }

  function find(match: readonly (string | undefined)[], question: { asked: Asked; purpose: Purpose }): Found | Answer {
    const repo = repos.get(decodeURIComponent(match[1] ?? ''));
    const refused = refusal(repo, { ...question, tokens });
    if (refused !== null || repo === undefined) return refused ?? hubError(404, { message: 'Not found', api: true });
    const revision = decodeURIComponent(match[2] ?? '');
    const commit = repo.commits.get(repo.branches.get(revision) ?? revision);
    const message = `Invalid rev id: ${revision}`;
    return commit === undefined ? hubError(404, { code: 'RevisionNotFound', message, api: true }) : { repo, commit };
  }

  const hub = await startOrigin(answer, { cors: HUB_CORS, ...options.hub });
  return {
    hub,
    cdn,
    async push(id, files, { branch = 'main', access = 'public' } = {}) {
      const known = repos.get(id);
      const repo = known ?? { id, access, branches: new Map<string, string>(), commits: new Map<string, HubCommit>() };
      const commit = commitOf(files, `${id} ${repo.commits.size}`);
      repo.commits.set(commit.sha, commit);
      repo.branches.set(branch, commit.sha);
      repos.set(id, repo);
      for (const file of files.values()) if (file.large) stored.set(await storeKeyOf(file), file);
      return commit.sha;
    },
    tokensAtCdn: () =>
      cdn.requests.flatMap(({ headers, method, path }) =>
        headers.authorization === undefined ? [] : [`${method} ${path}`],
      ),
    close: async () => {
      await Promise.all([hub.close(), cdn.close()]);
    },
  };
}

interface Found {
  repo: HubRepo;
  commit: HubCommit;
}

interface PathQuestion {
  path: string;
  resolved: RegExpExecArray | null;
  asked: Asked;
  fault: Fault | undefined;
}
