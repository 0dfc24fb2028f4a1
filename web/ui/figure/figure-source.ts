import type { Depth } from '../../contract.ts';

/** What a picture of a report must say of where it comes from. */
export interface FigureSource {
  /** Names of the two models. */
  a: string;
  b: string;
  depth: Depth;
  seed: number;
}

/** Asks whoever shows the report what a figure comes from; the answer is put into `source`, at once. */
export class FigureSourceEvent extends Event {
  static readonly type = 'wk-figure-source';
  source: FigureSource | null = null;

  constructor() {
    super(FigureSourceEvent.type, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'wk-figure-source': FigureSourceEvent;
  }
}
