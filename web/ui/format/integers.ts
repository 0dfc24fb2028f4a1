import { language, type Language } from '../language/language.ts';

const formats = new Map<Language, Intl.NumberFormat>();

/** Every digit: `563,584`. */
export function formatInteger(count: number): string {
  const tag = language();
  let format = formats.get(tag);
  if (!format) formats.set(tag, (format = new Intl.NumberFormat(tag, { maximumFractionDigits: 0 })));
  return format.format(count);
}
