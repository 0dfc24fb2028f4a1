import { msg } from '@lit/localize';
import { showLanguage, type Language } from './language.ts';
import { preferredLanguage } from './preferred-language.ts';
import { rememberedLanguage, rememberLanguage } from './remembered-language.ts';

/** Resolved once the page is in its first language: what is shown before that would be shown twice. */
export let languageReady: Promise<void> = Promise.resolve();

/** In English, as the page's own markup has it. */
let englishTitle = '';

async function show(language: Language): Promise<boolean> {
  const isShown = await showLanguage(language);
  // Screen readers choose their voice by it, browsers their fonts and hyphens.
  const { documentElement } = document;
  documentElement.lang = isShown ? language : 'en';
  englishTitle ||= document.title;
  document.title = documentElement.lang === 'en' ? englishTitle : msg('Weightkin: are two language models related?');
  return isShown;
}

/** Begins in the language that the reader chose last, else in the first of the browser's languages that there is. */
export function startLanguage(): void {
  const first = rememberedLanguage() ?? preferredLanguage(navigator.languages);
  languageReady = show(first).then(() => undefined);
}

/**
 * The reader chose a language.
 *
 * @returns false where its words could not be loaded: then the page is in English
 */
export async function setLanguage(language: Language): Promise<boolean> {
  const isShown = await show(language);
  if (isShown) rememberLanguage(language);
  return isShown;
}
