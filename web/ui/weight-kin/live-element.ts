import { html, nothing, type TemplateResult } from 'lit';
import { msg, str } from '@lit/localize';
import type { Progress, Report } from '../../contract.ts';
import type { ReadingPlan } from '../../engine/messages.ts';
import { costText, type Whereabouts } from '../depth-choice/cost-text.ts';
import type { Engine } from '../engine.ts';
import { isAbort, messageOf } from '../error-message.ts';
import { reported } from '../language/reported.ts';
import { waitingLine } from '../page/start-line.ts';
import { Waits } from '../page/waits.ts';
import { relationWords } from '../verdict/words.ts';
import { compareWhole, modelsOf, readingOf } from './live-comparison.ts';
import type { Live, LiveHost } from './live-part.ts';
import { idleLine, plannedLine, runningLine } from './live-lines.ts';

/** Where a comparison stands. */
type State =
  | { kind: 'idle' }
  /** The headers are read, for what a comparison would cost. */
  | { kind: 'looking' }
  | { kind: 'planned'; plan: ReadingPlan }
  | { kind: 'running'; progress: Progress | null; started: number }
  | { kind: 'finished'; report: Report };

/** One element's comparison: asked what it would read, begun, ended; one at a time. */
export class LiveElement implements Live {
  private readonly host: LiveHost;
  private readonly engine: Pick<Engine, 'plan' | 'compare'>;
  private readonly waits: Waits;
  private state: State = { kind: 'idle' };
  private failure: Error | null = null;
  private running: AbortController | undefined;

  constructor(host: LiveHost, engine: Pick<Engine, 'plan' | 'compare'>) {
    this.host = host;
    this.engine = engine;
    this.waits = new Waits(host);
    host.addController(this);
  }

  hostDisconnected(): void {
    this.abort();
  }

  get isRunning(): boolean {
    return this.state.kind === 'running' || this.state.kind === 'looking';
  }

  get report(): Report | null {
    return this.state.kind === 'finished' ? this.state.report : null;
  }

  forget(): void {
    this.abort();
    this.failure = null;
    this.set({ kind: 'idle' });
  }

  abort(): void {
    if (!this.isRunning) return;
    this.running?.abort();
    this.set({ kind: 'idle' });
  }

  async compare(): Promise<Report> {
    const { wanted } = this.host;
    const { depth, seed } = wanted;
    const { signal } = this.begin({ kind: 'running', progress: null, started: performance.now() });
    this.host.announce(msg('Comparing.'));
    try {
      const models = await modelsOf(wanted, signal);
      const report = await compareWhole(this.engine, models, {
        ...readingOf(wanted, signal, (waiting) => this.waits.add(waiting, signal)),
        depth,
        seed,
        onProgress: (progress) => this.onProgress(progress, signal),
      });
      signal.throwIfAborted();
      this.set({ kind: 'finished', report });
      const relation = relationWords(report.verdict).label;
      this.host.announce(msg(str`The comparison has ended: ${relation}.`));
      this.host.onReport(report);
      return report;
    } catch (reason) {
      throw this.fail(reason, signal);
    }
  }

  /** Reads the headers, so that whoever begins knows what it costs. */
  private async look(): Promise<void> {
    const { wanted } = this.host;
    const { signal } = this.begin({ kind: 'looking' });
    this.host.announce(msg('Reading the headers.'));
    try {
      const { a, b } = await modelsOf(wanted, signal);
      const options = readingOf(wanted, signal, (waiting) => this.waits.add(waiting, signal));
      const plan = await this.engine.plan(a, b, { ...options, seed: wanted.seed });
      signal.throwIfAborted();
      this.set({ kind: 'planned', plan });
    } catch (reason) {
      this.fail(reason, signal);
    }
  }

  private begin(state: State): AbortController {
    this.running?.abort();
    this.running = new AbortController();
    this.failure = null;
    this.set(state);
    return this.running;
  }

  /** A newer run, or its reader, may have taken the place of the one that failed. */
  private fail(reason: unknown, signal: AbortSignal): unknown {
    if (signal.aborted) return isAbort(reason) ? reason : signal.reason;
    this.running?.abort();
    this.failure = reason instanceof Error ? reason : new Error(messageOf(reason));
    this.set({ kind: 'idle' });
    this.host.onError(this.failure);
    return this.failure;
  }

  private onProgress(progress: Progress, signal: AbortSignal): void {
    if (signal.aborted || this.state.kind !== 'running') return;
    this.set({ ...this.state, progress });
    this.host.onProgress(progress);
  }

  private set(state: State): void {
    this.state = state;
    this.host.requestUpdate();
  }

  private get where(): Whereabouts {
    const { a, b } = this.host.wanted;
    const remote = [a, b].filter((source) => typeof source === 'string' || source instanceof URL).length;
    return (['files', 'mixed', 'remote'] as const)[remote] ?? 'mixed';
  }

  private readonly onLook = async () => {
    const looked = this.look();
    await this.leadTo('#cancel');
    await looked;
    await this.leadTo('#compare, #look');
  };

  private readonly onCompare = async () => {
    const run = this.compare().catch(() => undefined);
    await this.leadTo('#cancel');
    if (await run) this.host.showResult();
    else await this.leadTo('#compare, #look');
  };

  private readonly onCancel = () => {
    this.abort();
    this.host.announce(msg('Comparison cancelled.'));
  };

  /** The button that was pressed is gone; whoever was on it is led on, whoever moved elsewhere is left alone. */
  private async leadTo(selector: string): Promise<void> {
    await this.host.updateComplete;
    const { activeElement } = document;
    const isFree = activeElement === null || activeElement === document.body || activeElement === this.host;
    if (isFree) this.host.shadowRoot?.querySelector<HTMLElement>(selector)?.focus();
  }

  render(): TemplateResult {
    const { state, failure } = this;
    const { showsReport, wanted } = this.host;
    return html`<div class="live" part="live">
      ${
        failure
          ? html`<div class="alert" role="alert" part="error">
              <p><strong>${msg('The comparison could not be finished.')}</strong></p>
              <p class="name">${reported(failure.message)}</p>
            </div>`
          : nothing
      }
      ${
        state.kind === 'running'
          ? runningLine({ ...state, onCancel: this.onCancel })
          : state.kind === 'finished'
            ? nothing
            : state.kind === 'planned'
              ? plannedLine({
                  cost: costText(state.plan.depths[wanted.depth], this.where),
                  controls: wanted.controls.length,
                  onCompare: this.onCompare,
                })
              : idleLine({
                  isLooking: state.kind === 'looking',
                  isAgain: failure !== null,
                  showsReport,
                  where: this.where,
                  onLook: this.onLook,
                  onCancel: this.onCancel,
                })
      }
      ${waitingLine(this.waits.longest)}
    </div>`;
  }
}
