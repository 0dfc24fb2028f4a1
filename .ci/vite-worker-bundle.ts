import { build, type InlineConfig, type Plugin } from 'vite';

const QUERY = '?bundle';

/**
 * Makes `import source from './worker.ts?bundle'` the worker as one classic script in a string.
 *
 * Vite's own `?worker&inline` calls `new Worker(string)`, which a page with `require-trusted-types-for 'script'`
 * refuses, and hides the script's URL, which nested workers need.
 */
export function workerBundle(inner: () => Pick<InlineConfig, 'plugins' | 'define'>): Plugin {
  return {
    name: 'weightkin:worker-bundle',
    enforce: 'pre',
    async resolveId(id, importer) {
      if (!id.endsWith(QUERY)) return undefined;
      const resolved = await this.resolve(id.slice(0, -QUERY.length), importer, { skipSelf: true });
      return resolved ? `${resolved.id}${QUERY}` : undefined;
    },
    async load(id) {
      if (!id.endsWith(QUERY)) return undefined;
      const entry = id.slice(0, -QUERY.length);
      const output = await build({
        configFile: false,
        logLevel: 'error',
        ...inner(),
        build: {
          write: false,
          target: 'es2022',
          lib: { entry, formats: ['iife'], name: 'weightkinWorker', fileName: 'worker' },
        },
      });
      const bundles = Array.isArray(output) ? output : [output];
      const chunks = bundles.flatMap((bundle) => ('output' in bundle ? bundle.output : []));
      const code = chunks.flatMap((chunk) => (chunk.type === 'chunk' ? [chunk] : []));
      if (code.length !== 1) throw new Error(`${entry}: expected one chunk, found ${code.length}`);
      for (const file of code[0]!.moduleIds) if (!file.startsWith('\0')) this.addWatchFile(file);
      return `export default ${JSON.stringify(code[0]!.code)};`;
    },
  };
}
