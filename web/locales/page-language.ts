import { provideWords } from '../ui/language/language.ts';
import { startLanguage } from '../ui/language/page-language.ts';
import { provideReportTexts } from '../ui/language/report-text.ts';

/** For pages of the site: Korean is a script of its own, loaded by whoever reads Korean. */
export function providePageWords(): void {
  provideWords(async () => {
    const { templates, texts } = await import('./korean.ts');
    provideReportTexts(texts);
    return { templates };
  });
}

/** Begins in the reader's language. */
export function startPageLanguage(): void {
  providePageWords();
  startLanguage();
}
