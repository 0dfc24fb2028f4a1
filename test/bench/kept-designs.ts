import { alignEqualNames } from '../../web/align/pair-equal-names.ts';
import { startWorker } from '../../web/engine/start-worker.ts';
import { bridge } from '../../web/measure/bridge.ts';
import { compileKernels } from '../../web/measure/kernels.ts';
import { bytesToRead, planTasks } from '../../web/measure/plan.ts';
import { measureTasks } from '../../web/measure/pool.ts';
import type { MeasureService } from '../../web/measure/service.ts';
import type { Checkpoint, KeptExtent, RemoteLocator } from '../../web/read/checkpoint.ts';
import { PUBLIC_HUB } from '../../web/read/model-input.ts';
import { openCheckpoint } from '../../web/read/open-checkpoint.ts';
import keepFiles from './keep-files.worker.ts?bundle';
import measure from './measure.worker.ts?bundle';
import type { Timed } from './designs.ts';

/** Keeps both files; returns where their bytes lie. */
export async function keepPair(files: readonly File[]): Promise<KeptExtent[][]> {
  const worker = startWorker(keepFiles, 'keep files');
  const kept = await new Promise<unknown>((resolve) => {
    worker.addEventListener('message', ({ data }) => resolve(data), { once: true });
    worker.postMessage(files);
  });
  worker.terminate();
  if (typeof kept === 'string') throw new Error(kept);
  return kept as KeptExtent[][];
}

async function openKept(file: File, kept: KeptExtent[]): Promise<Checkpoint> {
  const checkpoint = await openCheckpoint([{ file, path: file.name }]);
  const locator: RemoteLocator = {
    kind: 'remote',
    name: file.name,
    // Nothing listens there: a read that is not kept fails.
    url: 'http://127.0.0.1:9/',
    direct: null,
    size: file.size,
    etag: null,
    identity: file.name,
    kept,
  };
  checkpoint.shards[0]!.locator = locator;
  return checkpoint;
}

/** Compares two kept files; `files` give their headers only. */
export async function timeKept(files: readonly File[], kept: KeptExtent[][], workers: number): Promise<Timed> {
  const started = performance.now();
  // As the engine does it: workers start while the headers are read.
  const hire = () => bridge<MeasureService>(startWorker(measure, 'measure'));
  const crew = Array.from({ length: workers }, hire);
  const compiling = compileKernels();
  const [a, b] = await Promise.all([openKept(files[0]!, kept[0]!), openKept(files[1]!, kept[1]!)]);
  const { pairs } = alignEqualNames(a, b);
  const sample = pairs.map((pair, index) => ({ pair: index, first: 0, elements: pair.a.elements }));
  await measureTasks(planTasks(pairs, sample, workers), {
    workers,
    setup: {
      kernels: await compiling,
      shards: { a: a.shards.map(({ locator }) => locator), b: b.shards.map(({ locator }) => locator) },
      access: { hub: PUBLIC_HUB },
      keep: false,
    },
    spawn: () => crew.pop() ?? hire(),
    onBytes: () => undefined,
    onRequests: () => undefined,
    onWaiting: () => undefined,
    onResult: () => undefined,
  });
  return { seconds: (performance.now() - started) / 1000, bytes: bytesToRead(pairs, sample) };
}
