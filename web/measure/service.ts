import * as Comlink from 'comlink';
import type { ShardLocator } from '../read/checkpoint.ts';
import type { ChunkStream } from '../read/chunk-stream.ts';
import { openFileRun } from '../read/file-stream.ts';
import { createCollectionInviter } from './invite-collection.ts';
import { instantiateKernels } from './kernels.ts';
import type { PairMeter } from './pair-meter.ts';
import { prepareTask, type OpenRunOfSide, type PreparedTask } from './run-task.ts';
import type { Task, TaskResult } from './task.ts';

/** How often a measuring worker says that it is alive, and how far it is. */
export const TICK_MS = 200;

export interface MeasureSetup {
  kernels: WebAssembly.Module;
  shards: { a: ShardLocator[]; b: ShardLocator[] };
}

/** What a measuring worker can be asked. Tasks may be queued; they are measured one after the other. */
export interface MeasureService {
  /** `tick` is told the bytes that the worker has read in its life, every TICK_MS. */
  start(setup: MeasureSetup, tick: (bytes: number) => void): void;
  measure(task: Task): Promise<TaskResult & { bytesRead: number }>;
}

/** The parts a service is made of; the benchmark replaces them to see what each costs. */
export interface MeasureParts {
  instantiate: (kernels: WebAssembly.Module) => PairMeter;
  openFileRun: (file: File, byteOffset: number, length: number) => ChunkStream;
}

export function createMeasureService(
  parts: MeasureParts = { instantiate: instantiateKernels, openFileRun },
): MeasureService {
  let meter: PairMeter | undefined;
  let openRun: OpenRunOfSide | undefined;
  let bytesRead = 0;
  const inviteCollection = createCollectionInviter();
  let last: Promise<unknown> = Promise.resolve();
  const waiting: PreparedTask[] = [];

  return {
    start({ kernels, shards }, tick) {
      meter = parts.instantiate(kernels);
      openRun = (side, run) => {
        const locator = shards[side][run.shard];
        if (!locator) throw new RangeError(`There is no shard ${run.shard} on side ${side}.`);
        return parts.openFileRun(locator.file, run.byteOffset, run.length);
      };
      setInterval(() => tick(bytesRead), TICK_MS);
    },

    measure(task) {
      if (!meter || !openRun) throw new Error('The measuring worker was not started.');
      const prepared = prepareTask(task, meter, openRun, (bytes) => {
        bytesRead += bytes;
        inviteCollection(bytes);
      });
      waiting.push(prepared);
      const result = last.then(async () => {
        waiting.shift();
        const found = await prepared.run(() => waiting[0]?.open());
        const { moments, histograms, histogramLengths } = found;
        return Comlink.transfer({ ...found, bytesRead }, [moments.buffer, histograms.buffer, histogramLengths.buffer]);
      });
      // A failed task ends the comparison; until the page hears of it the queue must not report it twice.
      last = result.catch(() => undefined);
      return result;
    },
  };
}
