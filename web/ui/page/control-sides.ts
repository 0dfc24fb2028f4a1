import type { ReactiveControllerHost } from 'lit';
import type { ModelInput } from '../../read/model-input.ts';
import type { SideState } from '../side.ts';
import { SideController, type Reader } from './side-controller.ts';

/** The third models, as many as the reader gives. */
export class ControlSides {
  private readonly host: ReactiveControllerHost;
  private readonly reader: Reader;
  private all: SideController[] = [];

  constructor(host: ReactiveControllerHost, reader: Reader) {
    this.host = host;
    this.reader = reader;
  }

  get sides(): readonly SideController[] {
    return this.all;
  }

  get states(): SideState[] {
    return this.all.map(({ state }) => state);
  }

  /** Those whose headers have been read. */
  get inputs(): ModelInput[] {
    return this.states.flatMap((state) => (state.kind === 'ready' ? [state.input] : []));
  }

  add(): SideController {
    const side = new SideController(this.host, this.reader);
    this.all = [...this.all, side];
    return side;
  }

  remove(side: SideController): void {
    this.all = this.all.filter((each) => each !== side);
    side.clear();
    this.host.removeController(side);
  }

  clear(): void {
    for (const side of this.all) this.remove(side);
  }

  /** Asks the hosts again, where a model is read from one. */
  readAgain(): void {
    for (const side of this.all) void side.readAgain();
  }
}
