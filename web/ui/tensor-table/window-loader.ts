import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { TableQuery } from '../table/row-order.ts';
import type { TableReader, TableRow, TableWindow } from '../table/table-api.ts';

/** Rows fetched beyond those in sight, so that slow scrolling finds them there. */
const MARGIN_ROWS = 40;

interface Wanted {
  table: TableReader | undefined;
  query: TableQuery;
  from: number;
  to: number;
  revision: number;
}

/** Fetches the rows in sight from the table's worker, one request at a time, always the latest. */
export class WindowLoader implements ReactiveController {
  /** The latest answer. */
  window: TableWindow | undefined;
  private readonly host: ReactiveControllerHost;
  private wanted: Wanted | undefined;
  private served: Wanted | undefined;
  private isBusy = false;

  constructor(host: ReactiveControllerHost) {
    this.host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.wanted = undefined;
  }

  /** The row at a place among those that match, if it is there already. */
  at(place: number): TableRow | undefined {
    return this.window?.rows[place - this.window.from];
  }

  /** Asks for rows [from, to); does nothing where they are there and nothing changed. */
  want(wanted: Wanted): void {
    if (wanted.table !== this.served?.table) this.window = undefined;
    this.wanted = wanted;
    if (!this.isBusy && !this.isServed(wanted)) void this.load();
  }

  private isServed(wanted: Wanted): boolean {
    const { served } = this;
    return (
      served !== undefined &&
      served.table === wanted.table &&
      served.query === wanted.query &&
      served.revision === wanted.revision &&
      served.from <= wanted.from &&
      wanted.to <= served.to
    );
  }

  private async load(): Promise<void> {
    this.isBusy = true;
    try {
      while (this.wanted?.table && !this.isServed(this.wanted)) {
        const { wanted } = this;
        const asked = { ...wanted, from: Math.max(0, wanted.from - MARGIN_ROWS), to: wanted.to + MARGIN_ROWS };
        const window = await asked.table?.window(asked.query, asked.from, asked.to);
        this.served = asked;
        if (window && this.wanted?.table === asked.table) this.window = window;
        this.host.requestUpdate();
      }
    } catch {
      // The table was closed or its worker died; its owner says so, and a new table is asked afresh.
      this.served = undefined;
      this.wanted = undefined;
    } finally {
      this.isBusy = false;
    }
  }
}
