import type { ReactiveController } from 'lit';

const REFUSED = ['Files', 'text/uri-list'];

function isIn(event: Event, selector: string): boolean {
  return event.composedPath().some((node) => node instanceof Element && node.matches(selector));
}

/** Files and links dropped beside the zones, and Escape pressed anywhere. */
export class DocumentEvents implements ReactiveController {
  private readonly onEscape: () => void;

  constructor(onEscape: () => void) {
    this.onEscape = onEscape;
  }

  hostConnected(): void {
    document.addEventListener('keydown', this.onKey);
    document.addEventListener('dragover', this.refuse);
    document.addEventListener('drop', this.refuse);
  }

  hostDisconnected(): void {
    document.removeEventListener('keydown', this.onKey);
    document.removeEventListener('dragover', this.refuse);
    document.removeEventListener('drop', this.refuse);
  }

  /** What is dropped beside the zones must not replace the page. */
  private readonly refuse = (event: DragEvent) => {
    if (event.defaultPrevented || isIn(event, 'input')) return;
    if (!event.dataTransfer?.types.some((type) => REFUSED.includes(type))) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'none';
  };

  private readonly onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    // There, Escape closes or empties what it is pressed in.
    if (!isIn(event, 'dialog, input, select')) this.onEscape();
  };
}
