import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { Depth, Progress, Report } from '../../contract.ts';
import type { Source } from '../../options.ts';

/** What an element is asked to compare. */
export interface Wanted {
  a: Source | '';
  b: Source | '';
  controls: readonly Source[];
  depth: Depth;
  seed: number;
  /** Base address of the hub; '' for the public one. */
  hub: string;
}

/** What a live comparison needs of the element that shows it. */
export interface LiveHost extends HTMLElement, ReactiveControllerHost {
  readonly wanted: Wanted;
  /** Whether a report is shown already, beside which the models are offered for comparison. */
  readonly showsReport: boolean;
  onProgress(progress: Progress): void;
  onReport(report: Report): void;
  onError(error: Error): void;
  /** Spoken, not shown. */
  announce(sentence: string): void;
  /** Moves whoever is on a button of the live part to what came of it. */
  showResult(): void;
}

/** One element's live comparison. */
export interface Live {
  readonly isRunning: boolean;
  /** What was measured; `null` before a comparison has ended. */
  readonly report: Report | null;
  compare(): Promise<Report>;
  /** Ends a run, and leaves what was found: other models are wanted. */
  forget(): void;
  abort(): void;
  /** Buttons, progress, failure. */
  render(): TemplateResult;
}

/** What the live module adds to `<weight-kin>`: engine, workers, and every tensor of a report. */
export interface LivePart {
  /** Of the package: parts of different versions do not fit together. */
  readonly version: string;
  attach(host: LiveHost): Live;
  /** A whole report, tensors and all. */
  everything(report: Report, options: { isPublished: boolean }): TemplateResult;
}
