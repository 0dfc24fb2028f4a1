import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import { shortenName } from './names.ts';

/** Spaces, control characters and characters without a shape: a name of nothing else cannot be seen. */
const INVISIBLE = /^[\s\p{Cc}\p{Cf}]*$/u;

/** What stands in the place of a name that cannot be seen; `null` where it can. */
export function nameless(name: string): string | null {
  if (name === '') return msg('(no name)');
  return INVISIBLE.test(name) ? msg('(invisible name)') : null;
}

/** A tensor's name of at most `length` characters, never blank. */
export function tensorName(name: string, length: number): TemplateResult | string {
  const stand = nameless(name);
  return stand === null ? shortenName(name, length) : html`<span class="nameless">${stand}</span>`;
}
