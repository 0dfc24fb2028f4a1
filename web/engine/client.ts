import * as Comlink from 'comlink';
import type { CheckpointSummary, Depth, Progress } from '../contract.ts';
import { bridge, noWorkers, WorkerDied } from '../measure/bridge.ts';
import type { InputFile } from '../read/checkpoint.ts';
import { abortError, MalformedCheckpoint, UnreadableSource } from '../read/errors.ts';
import source from './engine.worker.ts?bundle';
import './error-transfer.ts';
import type { CheckpointBrief, ReportFrame, TensorDetail } from './messages.ts';
import type { EngineService } from './service.ts';
import { startWorkerAt, workerUrl } from './start-worker.ts';

/** Beyond this the browser's own file pipeline is the limit (docs/decisions/0003). */
const MOST_WORKERS = 4;
const ASKED_AT_MOST = 64;

/**
 * Chromium 156 keeps a worker for good when it is terminated while its own workers are starting or ending (one comparison
 * in four), so an engine is told to dismiss them and given time to see them off.
 */
const LINGER_MS = 300;

type Listener = ((progress: Progress) => void) & Comlink.ProxyMarked;

interface Cancellable {
  signal?: AbortSignal | undefined;
}

interface Watched extends Cancellable {
  workers?: number | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
}

export interface CompareFilesOptions extends Watched {
  depth?: Depth | undefined;
  seed?: number | undefined;
  /** Takes the rows as they are measured (`RowsMessage`); transferred. */
  rows: MessagePort;
}

/** What the caller asked for, where that makes sense; else what the machine can use. */
function workerCount(asked: number | undefined): number {
  if (asked !== undefined && asked >= 1) return Math.floor(Math.min(asked, ASKED_AT_MOST));
  return Math.min(navigator.hardwareConcurrency || 2, MOST_WORKERS);
}

/** What a caller's own listener threw, on its way back to the caller. */
class ListenerFailed extends Error {
  readonly reason: unknown;

  constructor(reason: unknown) {
    super('The listener failed.');
    this.reason = reason;
  }
}

/** What the contract promises to reject with, whatever happened. */
function forCaller(reason: unknown): unknown {
  if (reason instanceof ListenerFailed) return reason.reason;
  if (reason instanceof WorkerDied) return noWorkers(reason);
  const known = reason instanceof MalformedCheckpoint || reason instanceof UnreadableSource;
  if (known || (reason instanceof DOMException && reason.name === 'AbortError')) return reason;
  const detail = reason instanceof Error ? reason.message : String(reason);
  return new UnreadableSource(`Weightkin could not finish (${detail}): memory may be short.`, {}, { cause: reason });
}

function startEngine(url: string): Worker {
  try {
    return startWorkerAt(url, 'weightkin engine');
  } catch (cause) {
    throw noWorkers(cause);
  }
}

/**
 * One request to an engine of its own. Whatever ends the request ends the engine, and with it the workers it started.
 * @throws AbortError as soon as the signal says so; what a listener throws
 */
async function ask<Result>(
  { signal, onProgress }: Watched,
  request: (remote: Comlink.Remote<EngineService>, url: string, listen: Listener) => Promise<Result>,
): Promise<Result> {
  if (signal?.aborted) throw abortError();
  const url = workerUrl(source);
  const engine = bridge<EngineService>(startEngine(url));
  const end = (reason: Error) => {
    // Nobody waits for the answer: the engine ends with it or without it.
    engine.call((remote) => remote.dismiss()).catch(() => undefined);
    engine.kill(reason, { afterMs: LINGER_MS });
  };
  const onAbort = () => end(abortError());
  const listen = Comlink.proxy((progress: Progress) => {
    try {
      onProgress?.(progress);
    } catch (reason) {
      end(new ListenerFailed(reason));
    }
  });
  signal?.addEventListener('abort', onAbort);
  try {
    return await engine.call((remote) => request(remote, url, listen));
  } catch (reason) {
    throw forCaller(reason);
  } finally {
    signal?.removeEventListener('abort', onAbort);
    engine.kill(new WorkerDied('The request ended.'), { afterMs: LINGER_MS });
  }
}

/** Reads a checkpoint's headers. */
export function inspectWhole(files: InputFile[], options: Cancellable = {}): Promise<CheckpointSummary> {
  return ask(options, (remote) => remote.inspect(files));
}

/** Reads a checkpoint's headers; leaves the tensors' names where they are. */
export function inspectFiles(files: InputFile[], options: Cancellable = {}): Promise<CheckpointBrief> {
  return ask(options, (remote) => remote.inspectBriefly(files));
}

/** Compares two checkpoints; rows go to the port, everything else is returned. */
export function compareFiles(a: InputFile[], b: InputFile[], options: CompareFilesOptions): Promise<ReportFrame> {
  const { depth = 'quick', seed = 0, rows } = options;
  const workers = workerCount(options.workers);
  return ask(options, (remote, url, listen) =>
    remote.compare({ a, b }, { depth, seed, workers, workerUrl: url }, Comlink.transfer({ rows }, [rows]), listen),
  );
}

/** Measures one pair again, with its histogram. */
export function measureTensor(
  a: InputFile[],
  b: InputFile[],
  name: string,
  options: Watched = {},
): Promise<TensorDetail> {
  const workers = workerCount(options.workers);
  return ask(options, (remote, url, listen) =>
    remote.measureTensor({ a, b }, name, { workers, workerUrl: url }, listen),
  );
}
