/** The reader wants to see one tensor closely. */
export class TensorChosenEvent extends Event {
  static readonly type = 'wk-tensor-chosen';
  /** The row's place in the report. */
  readonly index: number;

  constructor(index: number) {
    super(TensorChosenEvent.type, { bubbles: true, composed: true });
    this.index = index;
  }
}

declare global {
  interface HTMLElementEventMap {
    'wk-tensor-chosen': TensorChosenEvent;
  }
}
