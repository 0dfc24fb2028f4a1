import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';
import type { Plugin } from 'vite';

const VIRTUAL = 'virtual:kernels';
const RESOLVED = `\0${VIRTUAL}`;

let compiled: Promise<string> | undefined;

/** Compiles `assembly/` with the given asconfig target; returns the module in hexadecimal. */
async function compileKernels(target: string): Promise<string> {
  let wasm: Uint8Array | undefined;
  const { error, stderr } = await asc.main(['--config', 'asconfig.json', '--target', target], {
    writeFile(name: string, contents: string | Uint8Array) {
      if (name.endsWith('.wasm') && typeof contents !== 'string') wasm = contents;
    },
  });
  if (error || !wasm) throw new Error(`asc failed\n${stderr.toString()}`);
  return Buffer.from(wasm).toString('hex');
}

/**
 * Makes `import kernels from 'virtual:kernels'` the compiled kernels as a string: a bundle needs no file beside it, and no
 * `connect-src` in the embedding page's Content-Security-Policy. In hexadecimal: gzip finds in it what repeats in the bytes,
 * which base64 hides, and what is shipped is smaller by 1.2 KB for it (docs/decisions/0015-sizes.md).
 */
export function kernels(): Plugin {
  return {
    name: 'weightkin:kernels',
    resolveId: (id) => (id === VIRTUAL ? RESOLVED : undefined),
    async load(id) {
      if (id !== RESOLVED) return undefined;
      for (const name of readdirSync('assembly')) this.addWatchFile(join('assembly', name));
      compiled ??= compileKernels('release');
      return `export default ${JSON.stringify(await compiled)};`;
    },
    watchChange(id) {
      if (id.includes('/assembly/')) compiled = undefined;
    },
  };
}
