/** The pages, by the name that a host serves them under without their file's name. */
const INDEX = 'index.html';

export interface Precache {
  /** The folder that the site lies in, as an address. */
  scope: string;
  /** Paths below it. */
  files: ReadonlySet<string>;
}

/** Which of the site's own files answers a request; `null` where none does: other hosts, other methods, parts of files. */
export function precached(
  request: Pick<Request, 'method' | 'url' | 'headers'>,
  { scope, files }: Precache,
): string | null {
  if (request.method !== 'GET' || request.headers.has('range')) return null;
  const { origin, pathname } = new URL(request.url);
  const base = new URL(scope);
  if (origin !== base.origin || !pathname.startsWith(base.pathname)) return null;
  const path = pathname.slice(base.pathname.length);
  const file = path === '' ? INDEX : path;
  return files.has(file) ? file : null;
}
