import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { InputFile } from '../../read/checkpoint.ts';
import type { ModelInput } from '../../read/model-input.ts';
import type { Engine, ReadRequest } from '../engine.ts';
import { messageOf } from '../error-message.ts';
import { addressOf, EMPTY_SIDE, type SideState } from '../side.ts';

/** What reads for the page, and how. */
export interface Reader {
  engine(): Engine;
  /** As the reader set it now. */
  options(signal: AbortSignal): ReadRequest;
}

/** Reads the headers of what one side was given. A newer choice supersedes an older one. */
export class SideController implements ReactiveController {
  state: SideState = EMPTY_SIDE;
  /** What was given last, whatever became of it. */
  input: ModelInput | undefined;
  private readonly host: ReactiveControllerHost;
  private readonly reader: Reader;
  private reading: AbortController | undefined;

  constructor(host: ReactiveControllerHost, reader: Reader) {
    this.host = host;
    this.reader = reader;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.reading?.abort();
  }

  /** Also ends what is being read. */
  clear(): void {
    this.reading?.abort();
    this.reading = undefined;
    this.input = undefined;
    this.set(EMPTY_SIDE);
  }

  /** Shows an address, and reads nothing of it. */
  name(address: string): void {
    this.clear();
    this.input = { kind: 'address', address };
    this.set({ kind: 'named', address });
  }

  /** Reads what is named only; does nothing otherwise. */
  async open(): Promise<void> {
    if (this.state.kind === 'named') await this.takeAddress(this.state.address);
  }

  /** Resolves when the choice has become the state or was superseded. */
  takeFiles(choice: Promise<InputFile[]>): Promise<void> {
    return this.read('', async () => {
      const files = await choice;
      if (files.length === 0)
        throw new Error('There is no file in this: choose a .safetensors file or a model’s folder.');
      return { kind: 'files', files };
    });
  }

  /** Resolves when the address has become the state or was superseded. */
  takeAddress(address: string): Promise<void> {
    this.input = { kind: 'address', address };
    return this.read(address, async () => ({ kind: 'address', address }));
  }

  /** Asks the hosts again, where the side is read from one. */
  async readAgain(): Promise<void> {
    const address = addressOf(this.input);
    if (address !== '' && this.state.kind !== 'named') await this.takeAddress(address);
  }

  private async read(address: string, choose: () => Promise<ModelInput>): Promise<void> {
    this.reading?.abort();
    const reading = new AbortController();
    this.reading = reading;
    if (address === '') this.input = undefined;
    this.set({ kind: 'reading', address });
    let state: SideState;
    try {
      const input = await choose();
      const brief = await this.reader.engine().inspect(input, this.reader.options(reading.signal));
      state = { kind: 'ready', input, brief };
    } catch (reason) {
      state = { kind: 'failed', message: messageOf(reason) };
    }
    if (this.reading !== reading) return;
    // Whoever waits for a host in the name of this request need not any more.
    reading.abort();
    if (state.kind === 'ready') this.input = state.input;
    this.set(state);
  }

  private set(state: SideState): void {
    this.state = state;
    this.host.requestUpdate();
  }
}
