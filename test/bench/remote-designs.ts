import { startWorker } from '../../web/engine/start-worker.ts';
import { PUBLIC_HUB } from '../../web/read/model-input.ts';
import { openModel } from '../../web/read/open-model.ts';
import { createTransport } from '../../web/read/remote/create-transport.ts';
import longRanges from './long-ranges.worker.ts?bundle';
import type { LongRange } from './long-ranges.worker.ts';
import obviousRanges from './obvious-ranges.worker.ts?bundle';
import { measureByPlan } from './measure-by-plan.ts';
import type { Timed } from './designs.ts';

export interface RemotePair {
  /** Addresses of two files of one size. */
  a: string;
  b: string;
  workers: number;
}

/** Only streaming: each worker reads its part of both files by two long ranges. */
export async function timeStreaming({ a, b, workers }: RemotePair): Promise<Timed> {
  const started = performance.now();
  const size = Number((await fetch(a, { method: 'HEAD' })).headers.get('content-length'));
  const read = await Promise.all(
    Array.from({ length: workers }, (_, i) => {
      const first = Math.floor((size * i) / workers);
      const last = Math.floor((size * (i + 1)) / workers) - 1;
      return streamed([a, b].map((url) => ({ url, first, last })));
    }),
  );
  const bytes = read.reduce((sum, part) => sum + part, 0);
  if (bytes !== 2 * size) throw new Error(`${bytes} of 2 x ${size} bytes came.`);
  return { seconds: (performance.now() - started) / 1000, bytes };
}

/** Bytes that a worker of its own reads of these. */
async function streamed(ranges: LongRange[]): Promise<number> {
  const worker = startWorker(longRanges, 'long ranges');
  const answer = new Promise<unknown>((resolve) => {
    worker.addEventListener('message', ({ data }) => resolve(data), { once: true });
  });
  worker.postMessage(ranges);
  const bytes = await answer;
  worker.terminate();
  if (typeof bytes !== 'number') throw new Error(String(bytes));
  return bytes;
}

/** The obvious design, given the plan, the pool and the kernels of a comparison. */
export async function timeObvious({ a, b, workers }: RemotePair): Promise<Timed> {
  const started = performance.now();
  const transport = createTransport({ hub: PUBLIC_HUB });
  const headers = { get: async () => undefined, put: async () => undefined };
  const { signal } = new AbortController();
  const open = (address: string) => openModel({ kind: 'address', address }, { transport, headers, signal });
  const [modelA, modelB] = await Promise.all([open(a), open(b)]);
  const models = { a: modelA, b: modelB };
  const bytes = await measureByPlan(models, workers, () => startWorker(obviousRanges, 'obvious ranges'));
  return { seconds: (performance.now() - started) / 1000, bytes };
}
