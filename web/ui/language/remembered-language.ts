import { spokenLanguage } from './preferred-language.ts';
import type { Language } from './language.ts';

const KEY = 'weightkin.language';

/** What the reader chose on an earlier visit. */
export function rememberedLanguage(): Language | undefined {
  try {
    return spokenLanguage(localStorage.getItem(KEY) ?? '');
  } catch {
    // Frames of an opaque origin have no storage, and throw when asked for it.
    return undefined;
  }
}

/** Kept for the next visit where the browser keeps anything. */
export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // Then the next visit begins in the browser's language again.
    return;
  }
}
