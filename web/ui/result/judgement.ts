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

/** The verdict and what it rests on. */
export function judgement(report: ReportFrame, names: { a: string; b: string }, seen: VerdictsByDepth): TemplateResult {
  return html`${verdictPart(report, names, seen)} ${foundation(report)}`;
}

export function verdictPart(
  { verdict, seed }: ReportFrame,
  names: { a: string; b: string },
  seen: VerdictsByDepth,
): TemplateResult {
  return html`<wk-verdict .verdict=${verdict} .names=${names} .seed=${seed} .seen=${seen}></wk-verdict>`;
}

/** What the verdict rests on, from the null picture to the layers; parts that a report has nothing for are left out. */
export function foundation(report: ReportFrame): TemplateResult {
  const { evidence, tests = [], layerMap } = report;
  return html`
    ${
      pictured(evidence).length > 0
        ? html`<wk-null-picture id="null-picture" tabindex="-1" .report=${report}></wk-null-picture>`
        : nothing
    }
    ${
      evidence.length > 0
        ? html`<wk-evidence id="evidence" tabindex="-1" .evidence=${evidence} .tests=${tests}></wk-evidence>`
        : nothing
    }
    ${
      hasRoleCells(evidence)
        ? html`<wk-role-heatmap id="roles" tabindex="-1" .evidence=${evidence}></wk-role-heatmap>`
        : nothing
    }
    ${
      matrixOf(evidence)
        ? html`<wk-layer-matrix
            id="matrix"
            tabindex="-1"
            .evidence=${evidence}
            .layerMap=${layerMap}
          ></wk-layer-matrix>`
        : nothing
    }
  `;
}
