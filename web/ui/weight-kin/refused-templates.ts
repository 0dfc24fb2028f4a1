import { html, render } from 'lit';

/**
 * Whether the page around refuses templates as lit fills them, by its Trusted Types: tried with one that nothing else in it can fail.
 * Lit keeps none that it could not fill, so every call tries again.
 */
export function refusesTemplates(): boolean {
  try {
    render(html`<i></i>`, document.createDocumentFragment());
    return false;
  } catch {
    return true;
  }
}
