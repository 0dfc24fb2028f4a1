/** The reader gave the file of a published report. */
export class ReportFileEvent extends Event {
  static readonly type = 'wk-report-file';
  readonly file: File;

  constructor(file: File) {
    super(ReportFileEvent.type, { bubbles: true, composed: true });
    this.file = file;
  }
}

/** The reader gave the address of a published report. */
export class ReportAddressEvent extends Event {
  static readonly type = 'wk-report-address';
  readonly address: string;

  constructor(address: string) {
    super(ReportAddressEvent.type, { bubbles: true, composed: true });
    this.address = address;
  }
}

declare global {
  interface HTMLElementEventMap {
    'wk-report-file': ReportFileEvent;
    'wk-report-address': ReportAddressEvent;
  }
}
