import { msg, str } from '@lit/localize';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ReportFrame } from '../../engine/messages.ts';
import { isAbort, messageOf } from '../error-message.ts';
import { toldApart } from '../format/told-apart.ts';
import type { ResultView } from '../result/result-view.ts';
import { openTable, type TableSession } from '../table/table-session.ts';
import { fetchReport } from './fetch-report.ts';
import type { Reading } from './reading.ts';

/** A published report that is shown. */
export interface OpenedReport {
  /** Where it came from: the name of a file or an address. */
  from: string;
  /** Its address; '' for a file. */
  address: string;
  /** Its text, as it was given. */
  text: Blob;
  frame: ReportFrame;
  table: TableSession;
  view: ResultView;
}

/** Opens reports that others have published: as hostile input, and without reading any weight. */
export class ReportController implements ReactiveController {
  opened: OpenedReport | undefined;
  isOpening = false;
  /** The sentence of the last failure. */
  failure = '';
  private readonly host: ReactiveControllerHost;
  private readonly reading: Reading;
  private abort = new AbortController();

  constructor(host: ReactiveControllerHost, reading: Reading) {
    this.host = host;
    this.reading = reading;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.abort.abort();
  }

  /** Resolves to whether it is open. */
  openFile(file: File): Promise<boolean> {
    return this.open(file.name, '', () => Promise.resolve(file));
  }

  /** Asks the address's host for it. Resolves to whether it is open. */
  openAddress(address: string): Promise<boolean> {
    return this.open(address, address, (signal) =>
      fetchReport(address, { signal, onRequest: (entry) => this.reading.note(entry) }),
    );
  }

  close(): void {
    this.abort.abort();
    this.opened?.table.close();
    this.opened = undefined;
    this.isOpening = false;
    this.failure = '';
    this.host.requestUpdate();
  }

  private async open(from: string, address: string, get: (signal: AbortSignal) => Promise<Blob>): Promise<boolean> {
    this.abort.abort();
    const abort = new AbortController();
    this.abort = abort;
    this.isOpening = true;
    this.failure = '';
    this.host.requestUpdate();
    let table: TableSession | undefined;
    try {
      const text = await get(abort.signal);
      table = openTable();
      const frame = await table.documents.open(text);
      abort.signal.throwIfAborted();
      this.opened?.table.close();
      this.opened = { from, address, text, frame, table, view: viewOf(frame, table) };
    } catch (reason) {
      table?.close();
      if (abort.signal.aborted || isAbort(reason)) return false;
      const name = from;
      const sentence = messageOf(reason);
      this.failure = msg(str`${name} could not be opened. ${sentence}`);
    }
    this.isOpening = false;
    this.host.requestUpdate();
    return this.failure === '';
  }
}

function viewOf(frame: ReportFrame, table: TableSession): ResultView {
  return {
    names: toldApart(frame.models),
    depth: frame.depth,
    seed: frame.seed,
    isPublished: true,
    table,
    report: frame,
    seen: new Map(),
    measure: null,
    documents: table.documents,
  };
}
