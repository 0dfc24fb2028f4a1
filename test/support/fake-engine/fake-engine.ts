import { startWorker } from '../../../web/engine/start-worker.ts';
import type { ReportFrame, StorageUsage } from '../../../web/engine/messages.ts';
import type { ModelInput } from '../../../web/read/model-input.ts';
import type { CompareRequest, Engine, ReadRequest } from '../../../web/ui/engine.ts';
import { fakeBrief, givenName } from './fake-brief.ts';
import { fakePlan, fakeReport } from './fake-report.ts';
import { tellRequests } from './fake-requests.ts';
import source from './fake-rows.worker.ts?bundle';

class MalformedCheckpoint extends Error {
  override readonly name = 'MalformedCheckpoint';
}

class UnreadableSource extends Error {
  override readonly name = 'UnreadableSource';
}

function wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    setTimeout(resolve, milliseconds);
    signal?.addEventListener('abort', () => reject(new DOMException('Cancelled.', 'AbortError')));
  });
}

/** `rows=…&batch=…&pause=…` of the page's address: before `#`, or behind it where no model is named there. */
function wanted(name: string): string | null {
  const { search, hash } = location;
  return new URLSearchParams(search).get(name) ?? new URLSearchParams(hash.slice(1)).get(name);
}

const wantedNumber = (name: string, otherwise: number) => Number(wanted(name) ?? otherwise);

async function inspect(model: ModelInput, options: ReadRequest = {}) {
  const name = givenName(model);
  const { signal, token, hub = '', onWaiting } = options;
  if (name.includes('busy')) onWaiting?.({ host: 'huggingface.co', forMs: 12_000, why: 'busy' });
  await wait(name.includes('slow') ? 400 : name.includes('busy') ? 60_000 : 20, signal);
  if (model.kind === 'address') tellRequests(options, wantedNumber('requests', 48));
  if (name.includes('broken')) {
    throw new MalformedCheckpoint(`${name} ends before its header does, at byte 8: download it again.`);
  }
  if (name.includes('gated') && token !== 'hf_secret') {
    throw new UnreadableSource(
      `${new URL(hub).host} lets only those who have been granted access read ${name}: give an access token below.`,
    );
  }
  return fakeBrief(model);
}

/** Rows from a worker of their own, as the real engine's come. */
function sendRows(models: { a: ModelInput; b: ModelInput }, request: CompareRequest): Promise<ReportFrame> {
  const { rows, signal, onProgress, depth = 'quick', seed = 0 } = request;
  const total = wantedNumber('rows', 90);
  const unmatched = Array.from({ length: wantedNumber('unmatched', 0) }, (_, index) => `only.a.${index}`);
  const report = fakeReport(
    { ...models, controls: request.controls ?? [] },
    { depth, seed, unmatched: { a: unmatched, b: [] }, story: wanted('report') },
  );
  const isRemote = report.read.requests > 0;
  const worker = startWorker(source, 'fake rows');
  signal?.addEventListener('abort', () => worker.terminate());
  const order = { total, batch: wantedNumber('batch', 1000), pause: wantedNumber('pause', 0), report };
  worker.postMessage({ port: rows, order }, [rows]);
  if (wanted('busy') !== null) request.onWaiting?.({ host: 'huggingface.co', forMs: 12_000, why: 'budget' });
  return new Promise((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(new DOMException('Cancelled.', 'AbortError')));
    worker.addEventListener('message', (event: MessageEvent<{ done: number; isOver?: boolean }>) => {
      const { done, isOver } = event.data;
      onProgress?.({
        phase: 'measure',
        bytesRead: done * 8192,
        bytesTotal: total * 8192,
        requests: isRemote ? done : 0,
        tensorsDone: done,
        tensorsTotal: total,
        secondsLeft: 9,
      });
      if (isRemote && !isOver) tellRequests(request, 3);
      if (wanted('fail') !== null && done > total / 2) {
        worker.terminate();
        reject(new Error(`${givenName(models.b)} changed while it was read: choose it again.`));
      }
      if (!isOver) return;
      worker.terminate();
      const { unmatched: names, ...rest } = report;
      // test/support/rendering-cost.ts measures from here.
      performance.mark('report arrived');
      resolve({ ...rest, pairs: total, unmatchedCounts: { a: names.a.length, b: names.b.length } });
    });
  });
}

/** An engine that reads nothing: the models' names and the page's address say what it pretends. */
export function fakeEngine(): Engine {
  let stored: StorageUsage = { remembered: 1.2e6, kept: 3.4e9, memoryOnly: wanted('private') !== null };
  return {
    inspect,
    async plan(a, b, options = {}) {
      const plan = wanted('plan');
      await wait(plan === 'slow' ? 60_000 : 30, options.signal);
      if (plan === 'fail') throw new UnreadableSource('huggingface.co cannot be reached: check the connection.');
      if ([a, b].some(({ kind }) => kind === 'address')) tellRequests(options, 2);
      return fakePlan([a, b]);
    },
    compare: (a, b, request) => sendRows({ a, b }, request),
    async measureTensor(_a, _b, name, { signal, depth, seed } = {}) {
      await wait(50, signal);
      throw new Error(`${name} cannot be read again at depth ${depth}, seed ${seed}.`);
    },
    usage: async () => stored,
    async forget() {
      await wait(20);
      stored = { ...stored, remembered: 0, kept: 0 };
    },
  };
}
