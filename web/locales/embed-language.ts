import type { LocaleModule } from '@lit/localize';
import { provideWords, showLanguage } from '../ui/language/language.ts';
import { preferredLanguage, spokenLanguage } from '../ui/language/preferred-language.ts';
import { provideReportTexts, type TranslateReport } from '../ui/language/report-text.ts';

/** What a single file holds of Korean: live-korean.ts, or report-korean.ts. */
export interface EmbedWords extends LocaleModule {
  texts: TranslateReport;
}

/** For single files, which hold both languages: a host's policy may forbid loading another. */
export function provideEmbedWords({ templates, texts }: EmbedWords): void {
  provideReportTexts(texts);
  provideWords(() => Promise.resolve({ templates }));
}

/**
 * Shows an embed in the language it is told, else in that of the page around it, else in the reader's.
 * The host's `<html lang>` and the reader's storage are left alone. All elements of one script share the language.
 *
 * @param wanted a BCP 47 tag, such as an element's `lang`; '' where none was given
 */
export async function showEmbedLanguage(wanted: string): Promise<void> {
  const told = spokenLanguage(wanted) ?? spokenLanguage(document.documentElement.lang);
  await showLanguage(told ?? preferredLanguage(navigator.languages));
}
