import { bridge, noWorkers, WorkerDied, type Bridge } from '../measure/bridge.ts';
import { compileKernels } from '../measure/kernels.ts';
import { workersFor } from '../measure/plan.ts';
import type { MeasureService } from '../measure/service.ts';
import type { InputFile } from '../read/checkpoint.ts';
import { startWorkerAt } from './start-worker.ts';

/** The measuring workers of one request, starting while the headers are read. */
export interface Crew {
  readonly workers: number;
  /** @throws UnreadableSource where the page may not run WebAssembly */
  kernels(): Promise<WebAssembly.Module>;
  /** A worker that is starting; another one when all have been taken. */
  next(): Bridge<MeasureService>;
  /** Ends the workers that nobody took. */
  dismiss(): void;
}

function bytesIn(files: readonly InputFile[]): number {
  return files.reduce((sum, { file }) => sum + file.size, 0);
}

export function hireCrew(
  files: { a: InputFile[]; b: InputFile[] },
  { workers, workerUrl }: { workers: number; workerUrl: string },
): Crew {
  const needed = workersFor(bytesIn(files.a), bytesIn(files.b), workers);
  const hire = () => bridge<MeasureService>(startWorkerAt(workerUrl, 'weightkin measure'));
  const waiting = Array.from({ length: needed }, hire);
  const compiling = compileKernels();
  // Asked for later, or never where the headers are at fault.
  compiling.catch(() => undefined);
  return {
    workers: needed,
    async kernels() {
      try {
        return await compiling;
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
