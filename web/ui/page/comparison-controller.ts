import { msg } from '@lit/localize';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Depth, Progress } from '../../contract.ts';
import type { ReportFrame } from '../../engine/messages.ts';
import type { ModelInput } from '../../read/model-input.ts';
import type { Engine, ReadRequest } from '../engine.ts';
import { isAbort, messageOf } from '../error-message.ts';
import { toldApart } from '../format/told-apart.ts';
import type { Side } from '../side.ts';
import type { ResultView } from '../result/result-view.ts';
import { openTable, type TableSession } from '../table/table-session.ts';
import { SeenDepths } from './seen-depths.ts';

/** Two named models, ready to be compared. */
export type Contestants = Record<Side, { name: string; input: ModelInput }>;

/** What is asked of a comparison, also when one of its pairs is measured again. */
export interface Terms {
  depth: Depth;
  seed: number;
  /** Whether what is downloaded is kept. */
  keep: boolean;
  /** Third models, each compared with both. */
  controls?: readonly ModelInput[];
  /** How hosts are asked. */
  options(signal: AbortSignal): ReadRequest;
}

/** One comparison, under way or finished. */
export interface Comparison {
  models: Contestants;
  terms: Terms;
  table: TableSession;
  /** What is shown of it. */
  view: ResultView;
  progress: Progress | null;
  /** Milliseconds, `performance.now()`. */
  started: number;
}

/** Often enough to look alive, rarely enough to cost nothing. */
const REFRESH_MS = 250;

/** Lets the page show what was begun before more workers are started. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Runs comparisons, one at a time. A cancelled or failed one leaves the earlier result in place. */
export class ComparisonController implements ReactiveController {
  running: Comparison | undefined;
  finished: Comparison | undefined;
  /** The sentence of the last failure. */
  failure = '';
  /** Grows while rows arrive: whoever shows rows asks for them again. */
  revision = 0;
  private readonly host: ReactiveControllerHost;
  private readonly engine: () => Engine;
  private readonly seen = new SeenDepths();
  private abort = new AbortController();
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost, engine: () => Engine) {
    this.host = host;
    this.engine = engine;
    host.addController(this);
  }

  /** The comparison to show: a new one takes the place of the old once it has something to show. */
  get shown(): Comparison | undefined {
    const { running } = this;
    return running && performance.now() - running.started >= REFRESH_MS ? running : this.finished;
  }

  hostDisconnected(): void {
    this.cancel();
  }

  /** Resolves to how it ended. */
  async start(models: Contestants, terms: Terms): Promise<'finished' | 'cancelled' | 'failed'> {
    this.cancel();
    this.failure = '';
    this.abort = new AbortController();
    const { signal } = this.abort;
    let run: Comparison | undefined;
    try {
      const table = openTable();
      const view = this.viewOf(models, terms, table);
      run = { models, terms, table, view, progress: null, started: performance.now() };
      this.running = run;
      this.timer = setInterval(() => this.refresh(), REFRESH_MS);
      this.refresh();
      await nextTask();
      signal.throwIfAborted();
      const report = await this.measure(run, signal);
      run.view.report = report;
      run.view.seen = this.seen.add(run, report.verdict);
    } catch (reason) {
      run?.table.close();
      // Cancelling has cleaned up already, and another comparison may be under way.
      if (signal.aborted) return 'cancelled';
      // Whichever of the engine and the table failed, the other is still at work.
      this.abort.abort();
      this.failure = isAbort(reason) ? msg('The comparison was stopped.') : messageOf(reason);
      this.stop();
      return 'failed';
    }
    // Whoever waits for a host in its name need not any more.
    this.abort.abort();
    this.finished?.table.close();
    this.finished = run;
    this.stop();
    return 'finished';
  }

  cancel(): void {
    if (!this.running) return;
    this.abort.abort();
    this.running.table.close();
    this.stop();
  }

  private viewOf({ a, b }: Contestants, terms: Terms, table: TableSession): ResultView {
    const { depth, seed } = terms;
    return {
      names: toldApart({ a, b }),
      depth,
      seed,
      table,
      documents: table.documents,
      report: null,
      seen: new Map(),
      measure: (name, signal) =>
        this.engine().measureTensor(a.input, b.input, name, { ...terms.options(signal), depth, seed }),
    };
  }

  private async measure(run: Comparison, signal: AbortSignal): Promise<ReportFrame> {
    const { a, b } = run.models;
    const { depth, seed, keep, controls = [], options } = run.terms;
    const [report] = await Promise.all([
      this.engine().compare(a.input, b.input, {
        ...options(signal),
        depth,
        seed,
        keep,
        controls,
        rows: run.table.rows,
        onProgress: (progress) => (run.progress = progress),
      }),
      // Asked from the start: a table that dies ends the comparison, not only its result.
      run.table.ended(),
    ]);
    signal.throwIfAborted();
    return report;
  }

  private stop(): void {
    clearInterval(this.timer);
    this.running = undefined;
    this.refresh();
  }

  private refresh(): void {
    this.revision++;
    this.host.requestUpdate();
  }
}
