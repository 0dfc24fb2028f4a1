import { html, nothing, type TemplateResult } from 'lit';
import '../export/report-actions.ts';
import '../result/result.ts';
import type { ResultView } from '../result/result-view.ts';
import '../verify/verification.ts';
import type { ComparisonController } from './comparison-controller.ts';
import type { OpenedReport, ReportController } from './report-controller.ts';
import { reportPart } from './report-part.ts';
import type { Rerun } from './rerun.ts';

export interface ShownPartOptions {
  comparison: ComparisonController;
  reports: ReportController;
  /** The report that was measured again last. */
  rerun: Rerun | null;
  startRerun(opened: OpenedReport): void;
  closeReport(): void;
  /** The page may not connect to anything. */
  local: boolean;
}

/** What there is to see: a published report, or a comparison, with how it agrees with the report that it repeats. */
export function shownPart(options: ShownPartOptions): TemplateResult | typeof nothing {
  const { comparison, reports, rerun, startRerun, closeReport, local } = options;
  const { opened } = reports;
  const isLocked = comparison.running !== undefined;
  if (opened && !isLocked) {
    return html`${reportPart({ opened, isLocked, rerun: () => startRerun(opened), close: closeReport })}
    ${result(opened.view, { revision: 0, published: opened.address, local })}`;
  }
  const { shown } = comparison;
  if (!shown) return nothing;
  const { view } = shown;
  return html`${
    rerun?.checked ? html`<wk-verification .checked=${rerun.checked} .names=${view.names}></wk-verification>` : nothing
  }
  ${result(view, { revision: comparison.revision, published: '', local })}`;
}

interface ResultOptions {
  revision: number;
  published: string;
  local: boolean;
}

function result(view: ResultView, { revision, published, local }: ResultOptions): TemplateResult {
  return html`<wk-result .view=${view} .revision=${revision}>
    <wk-report-actions
      slot="actions"
      .view=${view}
      ?finished=${view.report !== null}
      .published=${published}
      ?local=${local}
    ></wk-report-actions>
  </wk-result>`;
}
