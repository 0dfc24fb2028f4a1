import type { Report } from '../../../web/contract.ts';
import type { CheckpointBrief, ReportFrame } from '../../../web/engine/messages.ts';
import { startWorker } from '../../../web/engine/start-worker.ts';
import type { Engine } from '../../../web/ui/engine.ts';
import source from './fake-rows.worker.ts?bundle';

class MalformedCheckpoint extends Error {
  override readonly name = 'MalformedCheckpoint';
}

function wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    setTimeout(resolve, milliseconds);
    signal?.addEventListener('abort', () => reject(new DOMException('Cancelled.', 'AbortError')));
  });
}

function brief(name: string): CheckpointBrief {
  return {
    name,
    tensors: 500_000,
    parameters: 8_030_261_248,
    bytes: 16_060_522_496,
    layers: 60,
    hidden: 4096,
    dtypes: { BF16: 8_000_000_000, F32: 30_261_248 },
    sources: [{ name, kind: 'file', size: 1, headerSha256: '' }],
    missingShards: name.includes('partial') ? ['model-00002-of-00002.safetensors'] : [],
    ignoredFiles: ['notes.txt'],
    metadata: {},
  };
}

function report(unmatched: Report['unmatched']): Omit<Report, 'tensors'> {
  const summary = brief('fake');
  return {
    schema: 'weightkin.report/1',
    tool: { name: 'weightkin', version: '0', methods: '0' },
    created: '2026-11-23T00:00:00Z',
    depth: 'full',
    seed: 0,
    models: { a: summary, b: summary, controls: [] },
    verdict: {
      relation: 'not-comparable',
      kinds: [],
      direction: 'undetermined',
      directionReason: '',
      log10p: null,
      threshold: -9,
      power: null,
      summary: 'Nothing was judged.',
      caveats: ['This is a stand-in.'],
    },
    evidence: [],
    layerMap: null,
    unmatched,
    context: {},
    read: { bytes: 1e9, requests: 0, seconds: 2, workers: 1 },
  };
}

/** How long a name that a stranger chose may be. */
const HOSTILE_NAME = `<script>alert(1)</script>\u202Etxt.${'x'.repeat(10_000)}`;

/** An engine that reads nothing and says what `#rows=…&batch=…&pause=…` in the page's address asks for. */
export function fakeEngine(): Engine {
  const wanted = () => new URLSearchParams(location.hash.slice(1));
  const number = (name: string, otherwise: number) => Number(wanted().get(name) ?? otherwise);
  return {
    async inspectFiles(files, { signal } = {}) {
      const name = files[0]?.file.name ?? '';
      await wait(name.includes('slow') ? 400 : 20, signal);
      if (name.includes('broken')) {
        throw new MalformedCheckpoint(`${name} ends before its header does, at byte 8: download it again.`);
      }
      return brief(name.includes('hostile') ? HOSTILE_NAME : name);
    },
    async compareFiles(_a, b, { rows, signal, onProgress }) {
      const total = number('rows', 90);
      const frame = report({
        a: Array.from({ length: number('unmatched', 0) }, (_, index) => `only.a.${index}`),
        b: [],
      });
      const worker = startWorker(source, 'fake rows');
      signal?.addEventListener('abort', () => worker.terminate());
      worker.postMessage(
        { port: rows, order: { total, batch: number('batch', 1000), pause: number('pause', 0), report: frame } },
        [rows],
      );
      await new Promise<void>((resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new DOMException('Cancelled.', 'AbortError')));
        worker.addEventListener('message', (event: MessageEvent<{ done: number; isOver?: boolean }>) => {
          const { done, isOver } = event.data;
          onProgress?.({
            phase: 'measure',
            bytesRead: done * 8192,
            bytesTotal: total * 8192,
            requests: 0,
            tensorsDone: done,
            tensorsTotal: total,
            secondsLeft: 9,
          });
          if (wanted().has('fail') && done > total / 2) {
            worker.terminate();
            reject(new Error(`${b[0]?.path} changed while it was read: choose it again.`));
          }
          if (isOver) resolve();
        });
      });
      worker.terminate();
      const { unmatched, ...rest } = frame;
      const counts = { a: unmatched.a.length, b: unmatched.b.length };
      return { ...rest, pairs: total, unmatchedCounts: counts } satisfies ReportFrame;
    },
    async measureTensor(_a, _b, name, { signal } = {}) {
      await wait(50, signal);
      throw new Error(`${name} cannot be read again.`);
    },
  };
}
