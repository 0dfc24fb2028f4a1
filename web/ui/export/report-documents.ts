import type { TensorRow } from '../../contract.ts';
import type { ReportFrame } from '../../engine/messages.ts';
import type { CheckedReport } from '../verify/checked-report.ts';

/** What the worker that keeps the rows of a report does with the whole of it, so that the page never holds it. */
export interface ReportDocuments {
  /**
   * Reads the text of a report that anybody may have written; its rows stay in the worker.
   * @throws MalformedReport with one sentence
   */
  open(text: Blob): Promise<ReportFrame>;
  /**
   * Holds the report that the worker keeps, just measured, against a published one.
   * @throws MalformedReport
   */
  check(published: Blob): Promise<CheckedReport>;
  /** SHA-256 of the canonical text, hex. */
  hash(): Promise<string>;
  /** The first rows of the report, for documents that print no more. */
  firstRows(count: number): Promise<TensorRow[]>;
}
