import { compare } from '../../web/engine/client.ts';
import { startWorker } from '../../web/engine/start-worker.ts';
import type { ModelInput } from '../../web/read/model-input.ts';
import { openCheckpoint } from '../../web/read/open-checkpoint.ts';
import { measureByPlan } from './measure-by-plan.ts';
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
  const bytes = await measureByPlan({ a, b }, workers, () => startWorker(SOURCES[design], design));
  return { seconds: (performance.now() - started) / 1000, bytes };
}

/** The comparison as users run it. */
export async function timeComparison(fileA: File, fileB: File, workers: number): Promise<Timed> {
  const started = performance.now();
  const { port1, port2 } = new MessageChannel();
  const [a, b] = [fileA, fileB].map((file): ModelInput => ({ kind: 'files', files: [{ file, path: file.name }] }));
  const { read } = await compare(a!, b!, { depth: 'full', workers, rows: port2 });
  port1.close();
  return { seconds: (performance.now() - started) / 1000, bytes: read.bytes };
}
