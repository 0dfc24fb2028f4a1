/** A sentence as it is shown, and the language it is in. */
export interface ReportText {
  text: string;
  lang: string;
}

/** The sentence in the reader's language; `null` where it is not known. */
export type TranslateReport = (sentence: string) => string | null;

let current: { translate: TranslateReport; lang: string } | null = null;

/**
 * Reports are written in English, whoever reads them, so that they are the same byte for byte: sentences are translated where they are
 * shown. `null` shows them as they are, which is right for English.
 */
export function provideReportTexts(translate: TranslateReport | null, lang = 'ko'): void {
  current = translate === null ? null : { translate, lang };
}

/** A sentence of a report, of a test's record or of an error. One that has no translation stays English, and says so. */
export function reportText(sentence: string): ReportText {
  const translated = current?.translate(sentence) ?? null;
  return current === null || translated === null
    ? { text: sentence, lang: 'en' }
    : { text: translated, lang: current.lang };
}
