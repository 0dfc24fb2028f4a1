import { LANGUAGES, type Language } from './language.ts';

/** The language that a BCP 47 tag asks for: `ko-KR` for `ko`; undefined where the page does not speak it. */
export function spokenLanguage(tag: string): Language | undefined {
  const primary = tag.toLowerCase().split('-')[0];
  return LANGUAGES.find((language) => language === primary);
}

/** The first of the reader's languages that the page speaks, else English. */
export function preferredLanguage(tags: readonly string[]): Language {
  for (const tag of tags) {
    const language = spokenLanguage(tag);
    if (language) return language;
  }
  return 'en';
}
