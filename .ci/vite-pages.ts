import { resolve } from 'node:path';
import type { Plugin } from 'vite';

const PAGES = ['index.html', 'local.html', 'embed.html'];

/** Builds every page of the site; a library has its own entry, which pages would take the place of. */
export function pages(root: string): Plugin {
  return {
    name: 'weightkin:pages',
    config: ({ build }) =>
      build?.lib || build?.rolldownOptions?.input
        ? undefined
        : { build: { rolldownOptions: { input: PAGES.map((page) => resolve(root, page)) } } },
  };
}
