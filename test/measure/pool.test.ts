import * as Comlink from 'comlink';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { bridge } from '../../web/measure/bridge.ts';
import { measureTasks } from '../../web/measure/pool.ts';
import type { MeasuredPart, MeasureService } from '../../web/measure/service.ts';
import type { Task } from '../../web/measure/task.ts';
import { UnreadableSource } from '../../web/read/errors.ts';

/** A Worker whose service runs in this thread. */
class FakeWorker extends EventTarget {
  static alive = 0;
  readonly #near: MessagePort;
  #terminated = false;

  constructor(service: Partial<MeasureService>) {
    super();
    FakeWorker.alive++;
    const { port1, port2 } = new MessageChannel();
    this.#near = port1;
    Comlink.expose({ start: () => undefined, ...service }, port2 as unknown as Comlink.Endpoint);
    port1.addEventListener('message', (event) => {
      if (!this.#terminated) this.dispatchEvent(new MessageEvent('message', { data: (event as MessageEvent).data }));
    });
    port1.start();
  }

  postMessage(message: unknown, transfer: Transferable[] = []): void {
    this.#near.postMessage(message, transfer);
  }

  terminate(): void {
    if (this.#terminated) return;
    this.#terminated = true;
    FakeWorker.alive--;
    this.#near.close();
  }

  die(): void {
    this.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message: 'out of luck' }));
  }
}

function resultOf(task: Task): MeasuredPart {
  return {
    sign: { bytes: 0, requests: [], keepingEnded: null },
    kept: [],
    first: 0,
    result: {
      moments: new Float64Array([task.blocks[0]!.pair]),
      histograms: new Uint32Array(0),
      histogramLengths: new Uint32Array([0]),
    },
  };
}

function numbered(pair: number): Task {
  const block = { pair, block: 0, dtypeA: 'F32', dtypeB: 'F32', shardA: 0, shardB: 0 } as const;
  return { blocks: [{ ...block, byteOffsetA: 0, byteOffsetB: 0, elements: 1, pairElements: 1 }] };
}

async function run(
  count: number,
  workers: number,
  service: (worker: () => FakeWorker, number: number) => Partial<MeasureService>,
) {
  const results: number[] = [];
  let spawned = 0;
  await measureTasks(Array.from({ length: count }, (_, i) => numbered(i)).values(), {
    workers,
    setup: {
      kernels: new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])),
      shards: { a: [], b: [] },
      access: { hub: 'https://hub.example' },
      keep: false,
    },
    spawn: () => {
      const worker: FakeWorker = new FakeWorker(service(() => worker, spawned++));
      return bridge<MeasureService>(worker as unknown as Worker);
    },
    onBytes: () => undefined,
    onRequests: () => undefined,
    onWaiting: () => undefined,
    inParts: false,
    onResult: (task) => results.push(task.blocks[0]!.pair),
  });
  return { results: results.toSorted((x, y) => x - y), spawned };
}

const all = (count: number) => Array.from({ length: count }, (_, i) => i);

beforeEach(() => {
  FakeWorker.alive = 0;
});

afterEach(() => {
  expect(FakeWorker.alive, 'workers left running').toBe(0);
});

describe('the pool', () => {
  test.each([1, 2, 7])('has every task measured once by %i workers', async (workers) => {
    const { results } = await run(50, workers, () => ({ measure: async (task) => resultOf(task) }));
    expect(results).toEqual(all(50));
  });

  test('has nothing to do without tasks', async () => {
    await expect(run(0, 2, () => ({}))).resolves.toMatchObject({ results: [] });
  });

  test('goes on with fewer workers where some do not start', async () => {
    const { results } = await run(10, 3, (worker, number) => ({
      start: () => {
        if (number > 0) worker().die();
      },
      measure: async (task) => resultOf(task),
    }));
    expect(results).toEqual(all(10));
  });

  test('does not wait for a worker that is slow to start', async () => {
    const { results } = await run(10, 3, (_, number) => ({
      start: (() => (number > 0 ? new Promise(() => undefined) : undefined)) as MeasureService['start'],
      measure: async (task) => resultOf(task),
    }));
    expect(results).toEqual(all(10));
  });

  test('says so where no worker starts', async () => {
    const outcome = run(10, 2, (worker) => ({ start: () => worker().die() }));
    await expect(outcome).rejects.toBeInstanceOf(UnreadableSource);
    await expect(outcome).rejects.toThrow(/not able to run its workers.*out of luck/);
  });

  test('says so where memory cannot be had', async () => {
    const outcome = run(10, 2, () => ({
      start: () => {
        throw new RangeError('could not allocate memory');
      },
    }));
    await expect(outcome).rejects.toThrow(/could not allocate memory.*memory may be short/);
  });

  test('replaces a worker that dies at work, and measures its tasks again', async () => {
    let died = false;
    const { results, spawned } = await run(20, 2, (worker) => ({
      measure: async (task) => {
        if (!died && task.blocks[0]!.pair === 7) {
          died = true;
          worker().die();
          return new Promise<never>(() => undefined);
        }
        return resultOf(task);
      },
    }));
    expect(results).toEqual(all(20));
    expect(spawned).toBe(3);
  });

  test('gives up on a task that kills whoever tries it', async () => {
    const outcome = run(20, 2, (worker) => ({
      measure: async (task) => {
        if (task.blocks[0]!.pair === 7) {
          worker().die();
          return new Promise<never>(() => undefined);
        }
        return resultOf(task);
      },
    }));
    await expect(outcome).rejects.toBeInstanceOf(UnreadableSource);
  });

  test('ends with the first task that fails, and stops the others', async () => {
    const outcome = run(20, 2, () => ({
      measure: async (task) => {
        if (task.blocks[0]!.pair === 3) throw new Error('the file changed');
        return resultOf(task);
      },
    }));
    await expect(outcome).rejects.toThrow('the file changed');
  });

  test('notices a worker that falls silent', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const silent = new Set<number>();
    const outcome = run(4, 1, (_, number) => ({
      measure: async (task) => {
        if (number === 0) {
          silent.add(task.blocks[0]!.pair);
          return new Promise<never>(() => undefined);
        }
        return resultOf(task);
      },
    }));
    await vi.waitUntil(() => silent.size === 2);
    vi.advanceTimersByTime(25_000);
    vi.useRealTimers();
    await expect(outcome).resolves.toMatchObject({ results: all(4), spawned: 2 });
  });
});
