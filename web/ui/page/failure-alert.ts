import { html, nothing, type TemplateResult } from 'lit';
import { shortenName } from '../format/names.ts';

const LONGEST = 1000;

/** Says why a comparison could not be finished; nothing where `failure` is ''. */
export function failureAlert(failure: string): TemplateResult | typeof nothing {
  if (failure === '') return nothing;
  return html`<div class="alert" role="alert">
    <p>
      <strong>The comparison could not be finished.</strong>
      <span class="name">${shortenName(failure, LONGEST)}</span>
    </p>
  </div>`;
}
