import type { ReactiveController } from 'lit';
import { loneReport } from '../verify/lone-report.ts';

const DROPPED = ['Files', 'text/uri-list'];

function isIn(event: Event, selector: string): boolean {
  return event.composedPath().some((node) => node instanceof Element && node.matches(selector));
}

/** A drop that no zone has taken, and that is no text for a field. */
function isOurs(event: DragEvent): event is DragEvent & { dataTransfer: DataTransfer } {
  if (event.defaultPrevented || isIn(event, 'input')) return false;
  return event.dataTransfer?.types.some((type) => DROPPED.includes(type)) ?? false;
}

export interface DocumentEventsOptions {
  onEscape(): void;
  /** A file was dropped beside the zones that may be a report. */
  onReport(file: File): void;
}

/** Files and links dropped beside the zones, and Escape pressed anywhere. */
export class DocumentEvents implements ReactiveController {
  private readonly options: DocumentEventsOptions;

  constructor(options: DocumentEventsOptions) {
    this.options = options;
  }

  hostConnected(): void {
    document.addEventListener('keydown', this.onKey);
    document.addEventListener('dragover', this.onDrag);
    document.addEventListener('drop', this.onDrop);
  }

  hostDisconnected(): void {
    document.removeEventListener('keydown', this.onKey);
    document.removeEventListener('dragover', this.onDrag);
    document.removeEventListener('drop', this.onDrop);
  }

  private readonly onDrag = (event: DragEvent) => {
    if (!isOurs(event)) return;
    event.preventDefault();
    // Names are not told before the drop: one file may be a report.
    const mayBeReport = event.dataTransfer.items.length === 1 && event.dataTransfer.types.includes('Files');
    event.dataTransfer.dropEffect = mayBeReport ? 'copy' : 'none';
  };

  /** What is dropped beside the zones must not replace the page. */
  private readonly onDrop = (event: DragEvent) => {
    if (!isOurs(event)) return;
    event.preventDefault();
    const report = loneReport([...event.dataTransfer.files]);
    if (report) this.options.onReport(report);
  };

  private readonly onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    // There, Escape closes or empties what it is pressed in.
    if (!isIn(event, 'dialog, input, select')) this.options.onEscape();
  };
}
