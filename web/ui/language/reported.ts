import { html, nothing, type TemplateResult } from 'lit';
import { withPowers } from '../format/probabilities.ts';
import { language } from './language.ts';
import { reportText } from './report-text.ts';

/**
 * A sentence of a report, a test's record or an error, in the reader's language where it is known; else in English, and
 * marked as English, so that it is spoken so. Powers of ten are printed as powers.
 */
export function reported(sentence: string): TemplateResult {
  const { text, lang } = reportText(sentence);
  return html`<span lang=${text === '' || lang === language() ? nothing : lang}>${withPowers(text)}</span>`;
}
