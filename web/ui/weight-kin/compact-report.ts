import { html, nothing, type TemplateResult } from 'lit';
import type { Report } from '../../contract.ts';
import { toldApart } from '../format/told-apart.ts';
import '../null-picture/null-picture.ts';
import { pictured } from '../null-picture/pictured.ts';
import '../verdict/verdict.ts';

/** Evidence that decides goes first: its picture is the one that is shown. */
const PICTURES = 1;

/** What a reader of another page wants first: the verdict with its notes, and where the pair falls among unrelated models. */
export function compactReport(report: Report, { isPublished }: { isPublished: boolean }): TemplateResult {
  const { verdict, models, seed } = report;
  const names = toldApart(models);
  const evidence = pictured(report.evidence).slice(0, PICTURES);
  return html`<wk-verdict
      part="verdict"
      folded
      ?published=${isPublished}
      .verdict=${verdict}
      .names=${names}
      .seed=${seed}
    ></wk-verdict>
    ${
      evidence.length > 0
        ? html`<wk-null-picture part="picture" .report=${{ ...report, evidence }}></wk-null-picture>`
        : nothing
    }`;
}
