import { language, type Language } from './language.ts';

/** A sentence as it is shown, and the language it is in. */
export interface ReportText {
  text: string;
  lang: Language;
}

/** The sentence in Korean; `null` where it is not known. */
export type TranslateReport = (sentence: string) => string | null;

let translate: TranslateReport = () => null;

/** Told by whoever loads the words of a language, along with them. */
export function provideReportTexts(texts: TranslateReport): void {
  translate = texts;
}

/**
 * A sentence of a report, of a test's record or of an error, in the language of the page. Reports are written in English, whoever reads
 * them, so that they are the same byte for byte: they are translated where they are shown. What has no translation stays English, and
 * says so.
 */
export function reportText(sentence: string): ReportText {
  const text = language() === 'en' ? null : translate(sentence);
  return text === null ? { text: sentence, lang: 'en' } : { text, lang: language() };
}
