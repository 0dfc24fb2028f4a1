import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ReadingPlan } from '../../engine/messages.ts';
import { messageOf } from '../error-message.ts';
import type { SideState } from '../side.ts';
import type { Reader } from './side-controller.ts';

/** Whether it is known what each depth would read. */
export type PlanState =
  /** `null`: two models are not there yet. */
  | null
  /** `plan`: what was known before, of the same models. */
  | { kind: 'planning'; plan?: ReadingPlan | undefined }
  /** `message` is '' where the reader stopped it. */
  | { kind: 'failed'; message: string }
  | { kind: 'ready'; plan: ReadingPlan };

/** Finds out what each depth would read of the two sides. Newer sides supersede older ones. */
export class PlanController implements ReactiveController {
  state: PlanState = null;
  private readonly host: ReactiveControllerHost;
  private readonly reader: Reader;
  private readonly seed: () => number;
  private sides: readonly [SideState, SideState] | undefined;
  private planning: AbortController | undefined;

  /** @param seed what the sample will be drawn with */
  constructor(host: ReactiveControllerHost, reader: Reader, seed: () => number = () => 0) {
    this.host = host;
    this.reader = reader;
    this.seed = seed;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.planning?.abort();
  }

  get plan(): ReadingPlan | undefined {
    return this.state && 'plan' in this.state ? this.state.plan : undefined;
  }

  /** Plans for these sides, unless it has or does already. */
  follow(a: SideState, b: SideState): void {
    if (this.sides?.[0] === a && this.sides[1] === b) return;
    this.planning?.abort();
    this.sides = [a, b];
    this.state = null;
    if (a.kind === 'ready' && b.kind === 'ready') void this.find();
    else this.set(null);
  }

  /** Plans once more: what is remembered has changed, or the reader wants another try. */
  again(): void {
    this.planning?.abort();
    void this.find();
  }

  /** The reader does not want to wait for it. */
  stop(): void {
    this.planning?.abort();
    this.set({ kind: 'failed', message: '' });
  }

  /** A comparison begins and needs the machine; `follow` plans afterwards where it has not yet. */
  giveWay(): void {
    if (this.state?.kind !== 'planning') return;
    this.planning?.abort();
    this.sides = undefined;
    this.state = null;
  }

  private async find(): Promise<void> {
    const [a, b] = this.sides ?? [];
    if (a?.kind !== 'ready' || b?.kind !== 'ready') return;
    const planning = new AbortController();
    this.planning = planning;
    this.set({ kind: 'planning', plan: this.plan });
    // Both sides may be about to change together, or a comparison to begin.
    await new Promise((resolve) => setTimeout(resolve));
    if (planning.signal.aborted) return;
    let state: PlanState;
    try {
      const options = { ...this.reader.options(planning.signal), seed: this.seed() };
      state = { kind: 'ready', plan: await this.reader.engine().plan(a.input, b.input, options) };
    } catch (reason) {
      state = { kind: 'failed', message: messageOf(reason) };
    }
    if (this.planning !== planning || planning.signal.aborted) return;
    planning.abort();
    this.set(state);
  }

  private set(state: PlanState): void {
    this.state = state;
    this.host.requestUpdate();
  }
}
