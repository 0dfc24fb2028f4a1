import { alignEqualNames } from '../../web/align/pair-equal-names.ts';
import { compareFiles } from '../../web/engine/client.ts';
import { startWorker } from '../../web/engine/start-worker.ts';
import { bridge } from '../../web/measure/bridge.ts';
import { compileKernels } from '../../web/measure/kernels.ts';
import { bytesToRead, planTasks } from '../../web/measure/plan.ts';
import { measureTasks } from '../../web/measure/pool.ts';
import type { MeasureService } from '../../web/measure/service.ts';
import { openCheckpoint } from '../../web/read/open-checkpoint.ts';
import obvious from './obvious.worker.ts?bundle';
import readOnly from './read-only.worker.ts?bundle';

const SOURCES = { readOnly, obvious };

export interface Timed {
  seconds: number;
  bytes: number;
}

/** Reads a pair of files by the plan and pool of a comparison, in workers of another design. */
export async function timeDesign(
  design: keyof typeof SOURCES,
  fileA: File,
  fileB: File,
  workers: number,
): Promise<Timed> {
  const started = performance.now();
  const a = await openCheckpoint([{ file: fileA, path: fileA.name }]);
  const b = await openCheckpoint([{ file: fileB, path: fileB.name }]);
  const { pairs } = alignEqualNames(a, b);
  await measureTasks(planTasks(pairs, workers), {
    workers,
    setup: {
      kernels: await compileKernels(),
      shards: { a: a.shards.map((shard) => shard.locator), b: b.shards.map((shard) => shard.locator) },
    },
    spawn: () => bridge<MeasureService>(startWorker(SOURCES[design], design)),
    onBytes: () => undefined,
    onResult: () => undefined,
  });
  return { seconds: (performance.now() - started) / 1000, bytes: bytesToRead(pairs) };
}

/** The comparison as users run it. */
export async function timeComparison(fileA: File, fileB: File, workers: number): Promise<Timed> {
  const started = performance.now();
  const { port1, port2 } = new MessageChannel();
  const { read } = await compareFiles([{ file: fileA, path: fileA.name }], [{ file: fileB, path: fileB.name }], {
    depth: 'full',
    workers,
    rows: port2,
  });
  port1.close();
  return { seconds: (performance.now() - started) / 1000, bytes: read.bytes };
}
