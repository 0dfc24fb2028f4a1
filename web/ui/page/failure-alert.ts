import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { shortenName } from '../format/names.ts';
import { reportText } from '../language/report-text.ts';

const LONGEST = 1000;

/** Says why a comparison could not be finished; nothing where `failure` is ''. */
export function failureAlert(failure: string): TemplateResult | typeof nothing {
  if (failure === '') return nothing;
  const { text, lang } = reportText(failure);
  return html`<div class="alert" role="alert">
    <p>
      <strong>${msg('The comparison could not be finished.')}</strong>
      <span class="name" lang=${lang}>${shortenName(text, LONGEST)}</span>
    </p>
  </div>`;
}
