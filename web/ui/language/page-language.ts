import { msg } from '@lit/localize';
import { language, showLanguage, type Language } from './language.ts';
import { preferredLanguage } from './preferred-language.ts';
import { rememberedLanguage, rememberLanguage } from './remembered-language.ts';

/** Resolved once the page is in its first language: what is shown before that would be shown twice. */
export let languageReady: Promise<void> = Promise.resolve();

/** In English, as the page's own markup has it. */
let englishTitle = '';

/** @returns false where another language is shown */
async function show(wanted: Language): Promise<boolean> {
  await showLanguage(wanted);
  const { documentElement } = document;
  const shown = language();
  // Screen readers choose their voice by it, browsers their fonts and hyphens.
  documentElement.lang = shown;
  englishTitle ||= document.title;
  document.title = shown === 'en' ? englishTitle : msg('Weightkin: are two language models related?');
  return shown === wanted;
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
export async function setLanguage(wanted: Language): Promise<boolean> {
  const isShown = await show(wanted);
  if (isShown) rememberLanguage(wanted);
  return isShown;
}
