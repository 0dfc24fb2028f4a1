import { language } from '../language/language.ts';

/** `headers, quick and deep`, as the language joins names. */
export function listed(names: readonly string[]): string {
  return joined(names, 'conjunction');
}

/** `SHA-256 or strong ETag`. */
export function alternatives(names: readonly string[]): string {
  return joined(names, 'disjunction');
}

function joined(names: readonly string[], type: Intl.ListFormatType): string {
  // British: no comma before the last.
  const tag = language() === 'en' ? 'en-GB' : language();
  return new Intl.ListFormat(tag, { type }).format(names);
}
