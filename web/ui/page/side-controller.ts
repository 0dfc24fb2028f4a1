import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { InputFile } from '../../read/checkpoint.ts';
import type { Engine } from '../engine.ts';
import { messageOf } from '../error-message.ts';
import { EMPTY_SIDE, type SideState } from '../side.ts';

/** Reads the headers of what one side was given. A newer choice supersedes an older one. */
export class SideController implements ReactiveController {
  state: SideState = EMPTY_SIDE;
  private readonly host: ReactiveControllerHost;
  private readonly engine: () => Engine;
  private reading: AbortController | undefined;

  constructor(host: ReactiveControllerHost, engine: () => Engine) {
    this.host = host;
    this.engine = engine;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.reading?.abort();
  }

  clear(): void {
    this.reading?.abort();
    this.reading = undefined;
    this.set(EMPTY_SIDE);
  }

  /** Resolves when the choice has become the state or was superseded. */
  async take(choice: Promise<InputFile[]>): Promise<void> {
    this.reading?.abort();
    const reading = new AbortController();
    this.reading = reading;
    this.set({ kind: 'reading' });
    let state: SideState;
    try {
      const files = await choice;
      if (files.length === 0)
        throw new Error('There is no file in this: choose a .safetensors file or a model’s folder.');
      const brief = await this.engine().inspectFiles(files, { signal: reading.signal });
      state = { kind: 'ready', files, brief };
    } catch (reason) {
      state = { kind: 'failed', message: messageOf(reason) };
    }
    if (this.reading === reading) this.set(state);
  }

  private set(state: SideState): void {
    this.state = state;
    this.host.requestUpdate();
  }
}
