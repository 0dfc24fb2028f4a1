import type { Progress, Report } from '../../contract.ts';

/** How far a live comparison has come. Told at most a few times a second. */
export class WeightKinProgressEvent extends CustomEvent<Progress> {
  constructor(progress: Progress) {
    super('progress', { detail: progress });
  }
}

/** A report is there: measured here, or read and checked. `detail` is the whole of it. */
export class WeightKinReportEvent extends CustomEvent<Report> {
  constructor(report: Report) {
    super('report', { detail: report });
  }
}

/**
 * A comparison or a report failed. `detail` is what was thrown, `detail.message` one sentence for a person. It neither bubbles nor is
 * an `ErrorEvent`, so that `window.onerror` and whoever collects a page's errors there hear nothing of it.
 */
export class WeightKinErrorEvent extends CustomEvent<Error> {
  constructor(error: Error) {
    super('error', { detail: error });
  }
}

export interface WeightKinEventMap extends Omit<HTMLElementEventMap, 'progress' | 'error'> {
  progress: WeightKinProgressEvent;
  report: WeightKinReportEvent;
  error: WeightKinErrorEvent;
}
