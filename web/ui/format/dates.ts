import { language } from '../language/language.ts';

/** A day as the language writes it, in the reader's time zone: `5 March 2026`. @param created ISO 8601; '' where it is none */
export function formatDay(created: string): string {
  const time = Date.parse(created);
  const tag = language() === 'en' ? 'en-GB' : language();
  return Number.isNaN(time) ? '' : new Intl.DateTimeFormat(tag, { dateStyle: 'long' }).format(time);
}
