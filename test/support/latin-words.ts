import type { Page } from 'playwright-core';

/** What is written, shown as a hint or heard on a page, through all its shadow roots. */
async function spokenTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts: string[] = [];
    const attributes = ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'placeholder', 'alt', 'label'];
    const walk = (node: Node): void => {
      if (node instanceof Text) texts.push(node.data);
      if (node instanceof Element) {
        if (['STYLE', 'SCRIPT', 'NOSCRIPT', 'CODE'].includes(node.tagName)) return;
        for (const name of attributes) texts.push(node.getAttribute(name) ?? '');
        if (node.shadowRoot) walk(node.shadowRoot);
      }
      for (const child of node.childNodes) walk(child);
    };
    walk(document.body);
    return texts;
  });
}

/** Names of models, tensors, files and hosts, and numbers with their units: letters among dots, slashes, lines and digits. */
const IS_NAME = /[./_\d]/;

/**
 * Words in Latin letters that a Korean page still says, each with the text around it.
 * @param allowed words that Korean leaves as they are
 */
export async function latinWords(page: Page, allowed: ReadonlySet<string>): Promise<string[]> {
  const found = new Map<string, string>();
  for (const text of await spokenTexts(page)) {
    for (const [word] of text.matchAll(/(?<![\w.])[A-Za-z][\w./-]*/g)) {
      const bare = word.replace(/[.-]+$/, '');
      if (bare.length > 1 && !IS_NAME.test(bare) && !allowed.has(bare)) {
        found.set(bare, text.replace(/\s+/g, ' ').trim().slice(0, 120));
      }
    }
  }
  return [...found].map(([word, text]) => `${word}: ${text}`);
}
