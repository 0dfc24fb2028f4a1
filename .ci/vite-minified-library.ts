import type { Plugin } from 'vite';

/**
 * Takes the white space out of libraries too. Vite leaves it in for the sake of those who bundle them and drop what they do
 * not use; ours hold a worker in a string, of which nothing can be dropped.
 */
export function minifiedLibrary(): Plugin {
  return {
    name: 'weightkin:minified-library',
    apply: 'build',
    config: ({ build }) => (build?.lib ? { build: { rolldownOptions: { output: { minify: true } } } } : undefined),
  };
}
