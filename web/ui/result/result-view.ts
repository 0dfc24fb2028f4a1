import type { Depth } from '../../contract.ts';
import type { ReportFrame, TensorDetail } from '../../engine/messages.ts';
import type { VerdictsByDepth } from '../../judge/across-depths.ts';
import type { ReportDocuments } from '../export/report-documents.ts';
import type { Side } from '../side.ts';
import type { TableReader } from '../table/table-api.ts';

/** One comparison as it is shown: under way, just finished, or read from a report. */
export interface ResultView {
  readonly names: Record<Side, string>;
  readonly depth: Depth;
  readonly seed: number;
  /** A report that somebody published: nothing of it was measured here. */
  readonly isPublished?: boolean;
  readonly table: TableReader;
  /** `null` while it runs. */
  report: ReportFrame | null;
  /** What was said of this pair, by depth; empty while it runs and for a report alone. */
  seen: VerdictsByDepth;
  /** Measures one pair again, by its tensor's name in A; `null` where the weights are not at hand. */
  readonly measure: ((name: string, signal: AbortSignal) => Promise<TensorDetail>) | null;
  /** What is made of the whole report; absent where no worker keeps it. */
  readonly documents?: ReportDocuments;
}
