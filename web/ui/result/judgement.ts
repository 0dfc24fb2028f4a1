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
import { part } from './contents.ts';

/** What is said with a verdict, and by whom. */
export interface StatedVerdict {
  names: { a: string; b: string };
  seen: VerdictsByDepth;
  /** By a report that was not measured here. */
  isPublished: boolean;
}

/** The verdict and what it rests on. */
export function judgement(report: ReportFrame, stated: StatedVerdict): TemplateResult {
  return html`${verdictPart(report, stated)} ${foundation(report)}`;
}

export function verdictPart(
  { verdict, seed }: ReportFrame,
  { names, seen, isPublished }: StatedVerdict,
): TemplateResult {
  return html`<wk-verdict
    .verdict=${verdict}
    .names=${names}
    .seed=${seed}
    .seen=${seen}
    ?published=${isPublished}
  ></wk-verdict>`;
}

/** What the verdict rests on, from the null picture to the layers; parts that a report has nothing for are left out. */
export function foundation(report: ReportFrame): TemplateResult {
  const { evidence, tests = [], layerMap } = report;
  return html`
    ${
      pictured(evidence).length > 0
        ? part('null-picture', html`<wk-null-picture .report=${report}></wk-null-picture>`)
        : nothing
    }
    ${
      evidence.length > 0
        ? part('evidence', html`<wk-evidence .evidence=${evidence} .tests=${tests}></wk-evidence>`)
        : nothing
    }
    ${hasRoleCells(evidence) ? part('roles', html`<wk-role-heatmap .evidence=${evidence}></wk-role-heatmap>`) : nothing}
    ${
      matrixOf(evidence)
        ? part('matrix', html`<wk-layer-matrix .evidence=${evidence} .layerMap=${layerMap}></wk-layer-matrix>`)
        : nothing
    }
  `;
}
