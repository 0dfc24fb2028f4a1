import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const VIRTUAL = 'virtual:palette';
const RESOLVED = `\0${VIRTUAL}`;

type Declarations = Map<string, string>;

function declarations(block: string): Declarations {
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value.trim()]),
  );
}

function rootBlock(css: string, start: string): string {
  const at = css.indexOf(start);
  const block = at === -1 ? null : /:root\s*\{([^}]*)\}/.exec(css.slice(at));
  if (!block?.[1]) throw new Error(`document.css has no :root after ${JSON.stringify(start)}`);
  return block[1];
}

/** The page's colours and fonts for an element in a page that is not ours: each can be set from outside as `--weightkin-…`. */
export function paletteOf(documentCss: string): string {
  const light = declarations(rootBlock(documentCss, ':root'));
  const dark = declarations(rootBlock(documentCss, '@media (prefers-color-scheme: dark)'));
  const forced = declarations(rootBlock(documentCss, '@media (forced-colors: active)'));
  const lines = [...light].map(([name, value]) => {
    const other = dark.get(name);
    return `--${name}:var(--weightkin-${name},${other === undefined ? value : `light-dark(${value},${other})`})`;
  });
  const system = [...forced].map(([name, value]) => `--${name}:${value}`);
  return `:host{${lines.join(';')}}@media (forced-colors:active){:host{${system.join(';')}}}`;
}

/** Makes `import palette from 'virtual:palette'` the style sheet of `paletteOf(web/ui/document.css)`: colours have one place. */
export function palette(documentCss: string): Plugin {
  return {
    name: 'weightkin:palette',
    resolveId: (id) => (id === VIRTUAL ? RESOLVED : undefined),
    load(id) {
      if (id !== RESOLVED) return undefined;
      this.addWatchFile(documentCss);
      return `export default ${JSON.stringify(paletteOf(readFileSync(documentCss, 'utf8')))};`;
    },
  };
}
