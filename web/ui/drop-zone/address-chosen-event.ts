/** An id or an address was given for one side. */
export class AddressChosenEvent extends Event {
  static readonly type = 'wk-address-chosen';
  /** As it was typed, without spaces around it; never empty. */
  readonly address: string;

  constructor(address: string) {
    super(AddressChosenEvent.type, { bubbles: true, composed: true });
    this.address = address;
  }
}

declare global {
  interface HTMLElementEventMap {
    'wk-address-chosen': AddressChosenEvent;
  }
}
