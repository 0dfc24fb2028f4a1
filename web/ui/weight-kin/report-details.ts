import { html, type TemplateResult } from 'lit';
import { msg } from '@lit/localize';
import type { Report } from '../../contract.ts';
import { judgement } from '../result/judgement.ts';
import { frameOf } from './report-frame.ts';

/** What a report rests on: every test and figure. Its tensors one by one are in the file, and on Weightkin's own page. */
export function reportDetails(report: Report): TemplateResult {
  const { a, b } = report.models;
  return html`${judgement(frameOf(report), { a: a.name, b: b.name }, new Map())}
    <p class="hint">
      ${msg('The measures of every tensor are in the report itself: open its file on the page of Weightkin.')}
    </p>`;
}
