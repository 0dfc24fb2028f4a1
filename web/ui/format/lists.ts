import { language } from '../language/language.ts';

/** `headers, quick and deep`, as the language joins names. */
export function listed(names: readonly string[]): string {
  // British: no comma before the last.
  const tag = language() === 'en' ? 'en-GB' : language();
  return new Intl.ListFormat(tag, { type: 'conjunction' }).format(names);
}
