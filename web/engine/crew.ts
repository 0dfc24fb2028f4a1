import { bridge, noWorkers, WorkerDied, type Bridge } from '../measure/bridge.ts';
import { compileKernels } from '../measure/kernels.ts';
import { workersFor } from '../measure/plan.ts';
import type { MeasureService } from '../measure/service.ts';
import type { ModelInput } from '../read/model-input.ts';
import type { ModelPair } from './surroundings.ts';
import { startWorkerAt } from './start-worker.ts';

/**
 * A browser opens six connections to a host that speaks HTTP/1.1, and each worker needs up to two for either side: with
 * more workers they would wait for each other. The network, not the kernels, limits such a comparison anyway.
 */
const MOST_REMOTE_WORKERS = 3;

/** The measuring workers of one request. */
export interface Crew {
  /** Starts the workers that so many bytes of either side keep busy; those that started already stay. */
  start(bytes: ModelPair<number>): void;
  /** How many were asked for by `start`. */
  readonly workers: number;
  /** @throws UnreadableSource where the page may not run WebAssembly */
  kernels(): Promise<WebAssembly.Module>;
  /** A worker that is starting; another one when all have been taken. */
  next(): Bridge<MeasureService>;
  /** Ends the workers that nobody took. */
  dismiss(): void;
}

function bytesIn(model: ModelInput): number {
  return model.kind === 'files' ? model.files.reduce((sum, { file }) => sum + file.size, 0) : 0;
}

/** Of models on hosts nobody knows yet how large they are: so many workers start while their headers are read. */
const REMOTE_WORKERS_AT_ONCE = 2;

/** Workers start at once, while the headers are read. */
export function hireCrew(
  models: ModelPair<ModelInput>,
  { workers: most, workerUrl }: { workers: number; workerUrl: string },
): Crew {
  const isLocal = models.a.kind === 'files' && models.b.kind === 'files';
  const limit = isLocal ? most : Math.min(most, MOST_REMOTE_WORKERS);
  const hire = () => bridge<MeasureService>(startWorkerAt(workerUrl, 'weightkin measure'));
  const waiting: Bridge<MeasureService>[] = [];
  let compiling: Promise<WebAssembly.Module> | undefined;
  let hired = 0;

  function compile(): Promise<WebAssembly.Module> {
    compiling ??= compileKernels();
    // Asked for later, or never where the headers are at fault.
    compiling.catch(() => undefined);
    return compiling;
  }

  function start(bytes: ModelPair<number>): void {
    void compile();
    hireUpTo(workersFor(bytes.a, bytes.b, limit));
  }

  function hireUpTo(needed: number): void {
    for (; hired < needed; hired++) waiting.push(hire());
  }

  if (isLocal && most > 0) start({ a: bytesIn(models.a), b: bytesIn(models.b) });
  else if (most > 0) {
    void compile();
    hireUpTo(Math.min(limit, REMOTE_WORKERS_AT_ONCE));
  }
  return {
    start,
    get workers() {
      return hired;
    },
    async kernels() {
      try {
        return await compile();
      } catch (cause) {
        throw noWorkers(cause);
      }
    },
    next: () => waiting.pop() ?? hire(),
    dismiss() {
      for (const worker of waiting) worker.kill(new WorkerDied('The worker was not needed.'));
      waiting.length = 0;
    },
  };
}
