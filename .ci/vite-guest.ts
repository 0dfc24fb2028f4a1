import type { Plugin } from 'vite';

/** The `mode` of builds for pages that are not ours. */
export const GUEST_MODE = 'guest';

const CUSTOM_ELEMENT = /@lit\/reactive-element\/(?:development\/|node\/)?decorators\/custom-element\.js$/;
const LIT_HTML = /\/lit-html\/lit-html\.js$/;

/** A page may load two modules of Weightkin; an element that is there already stays, instead of ending the module with an error. */
const DEFINE_ONCE = `export const customElement = (name) => (type) => {
  if (customElements.get(name) === undefined) customElements.define(name, type);
};`;

/**
 * Lit asks for a policy of its own name when it is loaded, which a page's \`trusted-types\` may refuse, and fills templates through
 * innerHTML, which such a page refuses next. setHTML needs no policy, since it takes away what could act, and lit's templates hold no such thing.
 */
const CAUTIOUS = `
const litPolicy = (factory) => {
  try {
    return factory.createPolicy("lit-html", { createHTML: (text) => text });
  } catch {
    return undefined;
  }
};
const keepEverything = { sanitizer: { removeElements: [], removeAttributes: [], comments: true } };
let isRefused = false;
const fillTemplate = (template, text) => {
  if (!isRefused) {
    try {
      template.innerHTML = text;
      return;
    } catch (reason) {
      if (!template.setHTML) throw reason;
      // Each refusal is written to the console, and may be reported to the page's author.
      isRefused = true;
    }
  }
  template.setHTML(text, keepEverything);
};
`;

const CHANGES: readonly (readonly [RegExp, string])[] = [
  [/(\w+)\.createPolicy\("lit-html",\{createHTML:\w+=>\w+\}\)/, 'litPolicy($1)'],
  [/return (\w+)\.innerHTML=(\w+),\1\}/, 'return fillTemplate($1,$2),$1}'],
];

/** What a style sheet measures in rem, measured in the element's own `--rem`. Conditions keep theirs: there, rem is not the page's. */
function ownRem(code: string): string {
  const line = /^(?!.*--rem:)(.*)$/gm;
  return code.replace(line, (text) =>
    text.replace(/(?<![\w.#-])(-?\d*\.?\d+)rem\b(?![^;{}]*\{)/g, 'calc($1 * var(--rem))'),
  );
}

const STYLE_SHEETS = /\/web\/(?:ui|charts)\/.*\.styles\.ts$/;

/** Makes the elements good guests: in pages with another root font size, other copies of themselves, and strict policies. */
export function guest(): Plugin {
  return {
    name: 'weightkin:guest',
    apply: (_, { mode }) => mode === GUEST_MODE,
    enforce: 'pre',
    transform(code, id) {
      if (CUSTOM_ELEMENT.test(id)) return { code: DEFINE_ONCE, map: null };
      if (STYLE_SHEETS.test(id)) return { code: ownRem(code), map: null };
      if (!LIT_HTML.test(id)) return undefined;
      let changed = code;
      for (const [pattern, instead] of CHANGES) {
        if (!pattern.test(changed)) throw new Error(`${id} is not as it was: ${String(pattern)} is not in it.`);
        changed = changed.replace(pattern, instead);
      }
      return { code: `${CAUTIOUS}${changed}`, map: null };
    },
  };
}
