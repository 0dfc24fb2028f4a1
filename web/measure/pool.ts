import * as Comlink from 'comlink';
import { noWorkers, WorkerDied, type Bridge } from './bridge.ts';
import type { KeepingEnd } from '../read/kept/kept-writer.ts';
import type { RequestEntry, Waiting } from '../read/remote/request-log.ts';
import type { KeptByTask, MeasuredPart, MeasureService, MeasureSetup, SignOfLife } from './service.ts';
import type { Task, TaskResult } from './task.ts';

/**
 * A worker must be ready, and afterwards give a sign of life, within this many looks. Looks are counted, not time: after
 * a laptop's sleep only one has passed.
 */
const LOOKS_ALLOWED = 20;
const LOOK_MS = 1_000;

/** Tasks a worker holds at once: the next one's reading starts while the last bytes of the first are measured. */
const TASKS_IN_HAND = 2;

/** A task that has brought this many workers down is not tried again. */
const DEATHS_ALLOWED = 2;

export interface PoolOptions {
  workers: number;
  setup: MeasureSetup;
  /** Ends the run, and every worker, at once. */
  signal?: AbortSignal;
  /** Starts one measuring worker. */
  spawn: () => Bridge<MeasureService>;
  /** Told what the workers have read since it was last told. */
  onBytes: (bytes: number) => void;
  onRequests: (entries: readonly RequestEntry[]) => void;
  onWaiting: (waiting: Waiting) => void;
  /** Told, more than once, why downloads are not kept any more. */
  onKeepingEnded?: (why: KeepingEnd) => void;
  /** Whether finished blocks are handed over before their task has ended. */
  inParts?: boolean;
  /** Told of the blocks of a task, all at once or in parts; of a task measured twice, after a worker's death, again. */
  onResult: (measured: Task, result: TaskResult, kept: KeptByTask) => void;
}

/** Some of a task's blocks; what the task gathers comes with its last ones. */
function partOf({ blocks, gathers = [] }: Task, from: number, to: number = blocks.length): Task {
  const part = blocks.slice(from, to);
  return gathers.length === 0 || to < blocks.length ? { blocks: part } : { blocks: part, gathers };
}

interface Crew {
  bridge: Bridge<MeasureService>;
  silentLooks: number;
  bytesRead: number;
}

/**
 * Has all tasks measured by a crew of workers; resolves when the last result was delivered.
 *
 * Goes on with fewer workers where some do not start. A worker that dies is replaced and its tasks are measured again;
 * whatever ends the run, no worker is left behind.
 * @throws UnreadableSource where no worker starts, or a task brings down every worker that tries it; the signal's reason
 */
export async function measureTasks(tasks: Iterator<Task>, options: PoolOptions): Promise<void> {
  const crews = new Set<Crew>();
  const again: Task[] = [];
  const deaths = new Map<Task, number>();
  let startFailure: unknown;
  let exhausted = false;
  let ended = false;
  /** Tasks that were handed out and not yet delivered. */
  let underWay = 0;
  let allDelivered = (): void => undefined;
  const delivered = new Promise<void>((resolve) => {
    allDelivered = resolve;
  });

  function nextTask(): Task | undefined {
    const repeated = again.pop();
    if (repeated) return repeated;
    if (exhausted) return undefined;
    const { value, done } = tasks.next();
    exhausted = done === true;
    return done ? undefined : value;
  }

  /** A sign of life. Signs may overtake each other, so they tell totals. */
  function hear(crew: Crew, { bytes, requests, keepingEnded }: SignOfLife): void {
    crew.silentLooks = 0;
    if (keepingEnded !== null) options.onKeepingEnded?.(keepingEnded);
    if (requests.length > 0) options.onRequests(requests);
    if (bytes <= crew.bytesRead) return;
    options.onBytes(bytes - crew.bytesRead);
    crew.bytesRead = bytes;
  }

  async function startCrew(): Promise<Crew> {
    const crew: Crew = { bridge: options.spawn(), silentLooks: 0, bytesRead: 0 };
    crews.add(crew);
    await crew.bridge.call((remote) =>
      remote.start(
        options.setup,
        Comlink.proxy((sign: SignOfLife) => hear(crew, sign)),
        Comlink.proxy(options.onWaiting),
      ),
    );
    return crew;
  }

  function dismiss(crew: Crew, reason: Error): void {
    crews.delete(crew);
    crew.bridge.kill(reason);
  }

  /** One of a crew's hands: takes task after task until none is left. */
  async function work(crew: Crew): Promise<void> {
    for (let task = nextTask(); task && !ended; task = nextTask()) {
      underWay += 1;
      const current = task;
      let handedOver = 0;
      try {
        const take = ({ first, result, sign, kept }: MeasuredPart) => {
          hear(crew, sign);
          if (ended) return;
          const { length } = result.histogramLengths;
          handedOver = first + length;
          const whole = first === 0 && length === current.blocks.length;
          options.onResult(whole ? current : partOf(current, first, first + length), result, kept);
        };
        const onPart = options.inParts ? Comlink.proxy(take) : null;
        take(await crew.bridge.call((remote) => remote.measure(current, onPart)));
      } catch (reason) {
        if (!(reason instanceof WorkerDied)) throw reason;
        const count = (deaths.get(current) ?? 0) + 1;
        if (count >= DEATHS_ALLOWED) throw noWorkers(reason);
        const rest = handedOver === 0 ? current : partOf(current, handedOver);
        deaths.set(rest, count);
        again.push(rest);
        throw reason;
      } finally {
        underWay -= 1;
      }
    }
    if (exhausted && underWay === 0 && again.length === 0) allDelivered();
  }

  /** One place in the pool: a crew, and its successors where it dies at work. */
  async function place(): Promise<void> {
    while (!ended) {
      let crew: Crew;
      try {
        crew = await startCrew();
      } catch (reason) {
        startFailure = reason;
        return;
      }
      const hands = Array.from({ length: TASKS_IN_HAND }, () => work(crew));
      try {
        await Promise.all(hands);
        return;
      } catch (reason) {
        if (!(reason instanceof WorkerDied)) throw reason;
        await Promise.allSettled(hands);
      } finally {
        dismiss(crew, new WorkerDied('The worker was dismissed.'));
      }
    }
  }

  const watch = setInterval(() => {
    for (const crew of crews) {
      crew.silentLooks += 1;
      if (crew.silentLooks > LOOKS_ALLOWED) {
        dismiss(crew, new WorkerDied(`a worker gave no sign of life for ${(LOOKS_ALLOWED * LOOK_MS) / 1000} seconds`));
      }
    }
  }, LOOK_MS);

  function end(reason: Error): void {
    ended = true;
    for (const crew of crews) dismiss(crew, reason);
  }

  const onAbort = () => end(options.signal?.reason as Error);
  options.signal?.addEventListener('abort', onAbort);
  try {
    options.signal?.throwIfAborted();
    // A worker that is still starting when the last result comes in is not waited for.
    await Promise.race([delivered, Promise.all(Array.from({ length: options.workers }, place))]);
    options.signal?.throwIfAborted();
    if (again.length > 0 || !exhausted) throw noWorkers(startFailure);
  } finally {
    clearInterval(watch);
    options.signal?.removeEventListener('abort', onAbort);
    end(new WorkerDied('The comparison ended.'));
  }
}
