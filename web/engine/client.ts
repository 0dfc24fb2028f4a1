import type { CheckpointSummary, Depth, Progress } from '../contract.ts';
import type { ModelInput } from '../read/model-input.ts';
import type { RequestEntry, Waiting } from '../read/remote/request-log.ts';
import { ask, type Listeners } from './ask.ts';
import { readingOf, noteRequests, type ReadChoices } from './hub-requests.ts';
import './error-transfer.ts';
import type { CheckpointBrief, ReadingPlan, ReportFrame, StorageUsage, TensorDetail } from './messages.ts';
import * as Comlink from 'comlink';

/** Beyond this the browser's own file pipeline is the limit (docs/decisions/0003). */
const MOST_WORKERS = 4;
const ASKED_AT_MOST = 64;

/** How models are read, and who hears of it. */
export interface ReadingOptions extends ReadChoices {
  signal?: AbortSignal | undefined;
  /** Told of the requests that ended since it was last told. */
  onRequests?: ((entries: RequestEntry[]) => void) | undefined;
  /** Told when a request waits because a host or our own budget asks for it. */
  onWaiting?: ((waiting: Waiting) => void) | undefined;
}

export interface MeasuringOptions extends ReadingOptions {
  depth?: Depth | undefined;
  seed?: number | undefined;
  workers?: number | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
}

export interface ComparingOptions extends MeasuringOptions {
  /** Whether what is downloaded is kept in the origin-private file system; default false. */
  keep?: boolean | undefined;
  /** Third models that the same tests are run on. */
  controls?: readonly ModelInput[] | undefined;
  /** Takes the rows as they are measured (`RowsMessage`); transferred. */
  rows: MessagePort;
}

/** What the caller asked for, where that makes sense; else what the machine can use. */
function workerCount(asked: number | undefined): number {
  if (asked !== undefined && asked >= 1) return Math.floor(Math.min(asked, ASKED_AT_MOST));
  return Math.min(navigator.hardwareConcurrency || 2, MOST_WORKERS);
}

function listenersOf({ signal, onRequests, onWaiting, onProgress }: MeasuringOptions): Listeners {
  return {
    signal,
    watch: {
      progress: (progress) => onProgress?.(progress),
      waiting: (waiting) => onWaiting?.(waiting),
      requests(entries) {
        noteRequests(entries);
        onRequests?.(entries);
      },
    },
  };
}

/** Reads a checkpoint's headers. */
export function inspectWhole(model: ModelInput, options: ReadingOptions = {}): Promise<CheckpointSummary> {
  return ask(listenersOf(options), (remote, { watch, memory }) =>
    remote.inspect(model, readingOf(options), watch, memory),
  );
}

/** Reads a checkpoint's headers; leaves the tensors' names where they are. */
export function inspect(model: ModelInput, options: ReadingOptions = {}): Promise<CheckpointBrief> {
  return ask(listenersOf(options), (remote, { watch, memory }) =>
    remote.inspectBriefly(model, readingOf(options), watch, memory),
  );
}

/** What each depth would read of the two; reads headers only. */
export function plan(
  a: ModelInput,
  b: ModelInput,
  options: ReadingOptions & { seed?: number } = {},
): Promise<ReadingPlan> {
  const { seed = 0 } = options;
  return ask(listenersOf(options), (remote, { watch, memory }) =>
    remote.plan({ a, b }, { ...readingOf(options), seed }, watch, memory),
  );
}

/** Compares two checkpoints; rows go to the port, everything else is returned. */
export function compare(a: ModelInput, b: ModelInput, options: ComparingOptions): Promise<ReportFrame> {
  const { depth = 'quick', seed = 0, keep = false, controls = [], rows } = options;
  const workers = workerCount(options.workers);
  return ask(listenersOf(options), (remote, { watch, memory, workerUrl }) =>
    remote.compare(
      { a, b, controls: [...controls] },
      { ...readingOf(options), depth, seed, workers, workerUrl, keep },
      Comlink.transfer({ rows }, [rows]),
      watch,
      memory,
    ),
  );
}

/** Measures what a depth samples of one pair again, with its histogram. */
export function measureTensor(
  a: ModelInput,
  b: ModelInput,
  name: string,
  options: MeasuringOptions = {},
): Promise<TensorDetail> {
  const { depth = 'full', seed = 0 } = options;
  const workers = workerCount(options.workers);
  return ask(listenersOf(options), (remote, { watch, memory, workerUrl }) =>
    remote.measureTensor({ a, b }, name, { ...readingOf(options), depth, seed, workers, workerUrl }, watch, memory),
  );
}

/** What this browser stores for the page. */
export function usage(): Promise<StorageUsage> {
  return ask(listenersOf({}), (remote, { memory }) => remote.usage(memory));
}

/** Forgets remembered headers, finished blocks and kept downloads. */
export function forget(): Promise<void> {
  return ask(listenersOf({}), (remote, { memory }) => remote.forget(memory));
}
