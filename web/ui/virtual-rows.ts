import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { inTurn } from './in-turn.ts';

export interface VirtualRowsOptions {
  /** Pixels, the same for every row: that is what makes this arithmetic rather than a library. */
  rowHeight: number;
  /** Pixels of the scroller that rows cannot be seen in, such as a heading's. */
  covered?: number;
  scroller(): HTMLElement | null;
}

export interface VirtualRow {
  index: number;
  /** Pixels from the top of the first row. */
  start: number;
}

/** Rows kept beyond those in sight, so that a turn of the wheel finds them there. */
const OVERSCAN = 4;
/** A row may have dozens of cells: no frame makes more new rows than this. */
const NEW_ROWS = 8;
/** Before the scroller has been measured. */
const FIRST_ROWS = 20;

/** Which of many rows are in sight: only those are ever in the document. */
export class VirtualRows implements ReactiveController {
  /** Of all rows. */
  count = 0;
  private readonly host: ReactiveControllerHost;
  private readonly options: VirtualRowsOptions;
  // In a frame of its own: the rows that a new size brings must not lengthen the frame that brought the size.
  private readonly observer = new ResizeObserver(() => inTurn(this.measure));
  private scroller: HTMLElement | null = null;
  private top = 0;
  private viewport = 0;
  /** Rows that may be in the document by now. */
  private most = NEW_ROWS;

  constructor(host: ReactiveControllerHost, options: VirtualRowsOptions) {
    this.host = host;
    this.options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.host.requestUpdate();
  }

  hostUpdated(): void {
    const scroller = this.options.scroller();
    if (scroller === this.scroller) return;
    this.release();
    this.scroller = scroller;
    if (!scroller) return;
    scroller.addEventListener('scroll', this.measure, { passive: true });
    this.observer.observe(scroller);
  }

  hostDisconnected(): void {
    this.release();
  }

  /** The rows to render. */
  get items(): VirtualRow[] {
    const first = Math.max(0, this.first - OVERSCAN);
    const last = Math.min(this.count, this.first + this.rowsInSight + 1 + OVERSCAN);
    const wanted = Math.max(0, last - first);
    if (wanted > this.most) inTurn(this.grow);
    return Array.from({ length: Math.min(wanted, this.most) }, (_, place) => {
      const index = first + place;
      return { index, start: index * this.options.rowHeight };
    });
  }

  /** Height of all rows, in pixels. */
  get height(): number {
    return this.count * this.options.rowHeight;
  }

  /** Whole rows that fit at once. */
  get rowsInSight(): number {
    const free = this.viewport - (this.options.covered ?? 0);
    return this.viewport === 0 ? FIRST_ROWS : Math.max(1, Math.floor(free / this.options.rowHeight));
  }

  /** Scrolls as little as it takes to see the whole row. */
  reveal(index: number): void {
    const { rowHeight, covered = 0 } = this.options;
    if (!this.scroller) return;
    const start = index * rowHeight;
    const lowest = start + rowHeight - (this.viewport - covered);
    this.scroller.scrollTop = Math.min(start, Math.max(lowest, this.scroller.scrollTop));
    this.measure();
  }

  toTop(): void {
    if (this.scroller) this.scroller.scrollTop = 0;
  }

  private get first(): number {
    return Math.max(0, Math.min(Math.floor(this.top / this.options.rowHeight), this.count - 1));
  }

  private readonly grow = () => {
    this.most += NEW_ROWS;
    this.host.requestUpdate();
  };

  private readonly measure = () => {
    if (!this.scroller) return;
    const before = `${this.first} ${this.rowsInSight}`;
    this.top = this.scroller.scrollTop;
    this.viewport = this.scroller.clientHeight;
    if (before !== `${this.first} ${this.rowsInSight}`) this.host.requestUpdate();
  };

  private release(): void {
    this.scroller?.removeEventListener('scroll', this.measure);
    this.observer.disconnect();
    this.scroller = null;
  }
}
