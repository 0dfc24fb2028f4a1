import { html, type TemplateResult } from 'lit';
import { msg } from '@lit/localize';
import type { Report } from '../../contract.ts';
import { judgement } from '../result/judgement.ts';
import { frameOf } from './report-frame.ts';

/** What a report rests on: every test and figure. Its tensors one by one are in the file, and on Weightkin's own page. */
export function reportDetails(report: Report, { isPublished }: { isPublished: boolean }): TemplateResult {
  const { a, b } = report.models;
  return html`${judgement(frameOf(report), { names: { a: a.name, b: b.name }, seen: new Map(), isPublished })}
    <p class="hint">
      ${msg('The measures of every tensor are in the report itself: open its file on the page of Weightkin.')}
    </p>`;
}
