import { html, nothing, type TemplateResult } from 'lit';
import type { ReportFrame } from '../../engine/messages.ts';
import type { VerdictsByDepth } from '../../judge/across-depths.ts';
import '../evidence/evidence.ts';
import '../layer-matrix/layer-matrix.ts';
import { matrixOf } from '../layer-matrix/matrix-cells.ts';
import '../null-picture/null-picture.ts';
import { pictured } from '../null-picture/pictured.ts';
import '../role-heatmap/role-heatmap.ts';
import { hasRoleCells } from '../role-heatmap/role-cells.ts';
import '../verdict/verdict.ts';

/** What was judged, from the sentence down to the figures it rests on; parts that a report has nothing for are left out. */
export function judgement(report: ReportFrame, names: { a: string; b: string }, seen: VerdictsByDepth): TemplateResult {
  const { verdict, evidence, tests = [], layerMap, seed } = report;
  return html`
    <wk-verdict .verdict=${verdict} .names=${names} .seed=${seed} .seen=${seen}></wk-verdict>
    ${pictured(evidence).length > 0 ? html`<wk-null-picture .report=${report}></wk-null-picture>` : nothing}
    ${evidence.length > 0 ? html`<wk-evidence .evidence=${evidence} .tests=${tests}></wk-evidence>` : nothing}
    ${hasRoleCells(evidence) ? html`<wk-role-heatmap .evidence=${evidence}></wk-role-heatmap>` : nothing}
    ${matrixOf(evidence) ? html`<wk-layer-matrix .evidence=${evidence} .layerMap=${layerMap}></wk-layer-matrix>` : nothing}
  `;
}
