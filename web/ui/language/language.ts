import { configureLocalization, type LocaleModule } from '@lit/localize';

/** Languages of the page's own words, as BCP 47 tags. */
export const LANGUAGES = ['en', 'ko'] as const;

export type Language = (typeof LANGUAGES)[number];

/** Loads the words of every language but English, in which the code itself is written. */
export type LoadWords = (language: Language) => Promise<LocaleModule>;

let loadWords: LoadWords = () => Promise.reject(new Error('The page was opened without its other languages.'));

const { getLocale, setLocale } = configureLocalization({
  sourceLocale: 'en',
  targetLocales: LANGUAGES.filter((tag) => tag !== 'en'),
  loadLocale: (tag) => loadWords(tag as Language),
});

/** Told once by the entry: a page loads words when they are wanted, a single file holds them. */
export function provideWords(load: LoadWords): void {
  loadWords = load;
}

/** The language that is shown now. */
export function language(): Language {
  return getLocale() === 'ko' ? 'ko' : 'en';
}

/**
 * Shows the page in another language; every `@localized()` element renders again and keeps its state.
 *
 * @returns false where the words could not be loaded: then the page is in English
 */
export async function showLanguage(tag: Language): Promise<boolean> {
  try {
    await setLocale(tag);
    return true;
  } catch {
    // Without this the failed load would be taken for one under way, and never be tried again.
    await setLocale('en');
    return false;
  }
}
