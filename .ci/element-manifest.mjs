// What <weight-kin> offers, from the code's own JSDoc, as a custom elements manifest (schema 1.0.0).
import { readFileSync } from 'node:fs';
import { create, ts } from '@custom-elements-manifest/analyzer/index.js';
import { litPlugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';

const SOURCE = 'web/ui/weight-kin/weight-kin.ts';
/** Where whoever embeds it gets it from. */
const SHIPPED = 'weightkin.js';
/** Lit's own, of no use to a page. */
const LIFECYCLE = /^(?:connected|disconnected|attributeChanged)Callback$|^observedAttributes$|^addEventListener$/;

function isPublic({ name, privacy, static: isStatic }) {
  return privacy === undefined && !isStatic && !LIFECYCLE.test(name);
}

export function elementManifest() {
  const source = ts.createSourceFile(SOURCE, readFileSync(SOURCE, 'utf8'), ts.ScriptTarget.ES2022, true);
  const { modules, ...manifest } = create({ modules: [source], plugins: litPlugin(), context: { dev: false } });
  const [{ declarations, exports, ...module }] = modules;
  const element = declarations.find(({ tagName }) => tagName === 'weight-kin');
  if (!element) throw new Error(`${SOURCE} declares no <weight-kin>.`);
  const shipped = { ...element, members: element.members.filter(isPublic) };
  return {
    ...manifest,
    modules: [
      {
        ...module,
        path: SHIPPED,
        declarations: [shipped],
        exports: exports
          .filter(({ name }) => name === 'weight-kin' || name === 'WeightKin')
          .map((each) => ({ ...each, declaration: { ...each.declaration, module: SHIPPED } })),
      },
    ],
  };
}
