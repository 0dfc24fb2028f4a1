/** One build of one copy of the site. */
export interface SiteBuild {
  /** The folder that the site lies in, as an address. */
  scope: string;
  /** Changes whenever one of the site's files does. */
  build: string;
}

/** No path of an address holds one: a folder's prefix is never the beginning of that of a folder within it. */
const BREAK = ' ';

/** How the names of one site's caches begin. Caches belong to the whole origin, where other copies of the site may lie in other folders. */
function prefixOf(scope: string): string {
  return `weightkin${BREAK}${new URL(scope).pathname}${BREAK}`;
}

/** `weightkin /kin/ 0123456789abcdef` */
export function cacheName({ scope, build }: SiteBuild): string {
  return `${prefixOf(scope)}${build}`;
}

/** Of the caches of an origin, those of other builds of this very site. */
export function cachesOfOtherBuilds(names: readonly string[], site: SiteBuild): string[] {
  return names.filter((name) => name.startsWith(prefixOf(site.scope)) && name !== cacheName(site));
}
