import { html, nothing, type TemplateResult } from 'lit';
import '../result/result.ts';
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
}

/** What there is to see: a published report, or a comparison, with how it agrees with the report that it repeats. */
export function shownPart(options: ShownPartOptions): TemplateResult | typeof nothing {
  const { comparison, reports, rerun, startRerun, closeReport } = options;
  const { opened } = reports;
  const isLocked = comparison.running !== undefined;
  if (opened && !isLocked) {
    return html`${reportPart({ opened, isLocked, rerun: () => startRerun(opened), close: closeReport })}
      <wk-result .view=${opened.view}></wk-result>`;
  }
  const { shown } = comparison;
  if (!shown) return nothing;
  const { view } = shown;
  return html`${
      rerun?.checked
        ? html`<wk-verification .checked=${rerun.checked} .names=${view.names}></wk-verification>`
        : nothing
    } <wk-result .view=${view} .revision=${comparison.revision}></wk-result>`;
}
