import * as Comlink from 'comlink';
import { createKeptWriter, type KeepingEnd, type KeptWriter } from '../read/kept/kept-writer.ts';
import type { KeptExtent, ShardLocator } from '../read/checkpoint.ts';
import type { AccessOptions } from '../read/model-input.ts';
import { createTransport } from '../read/remote/create-transport.ts';
import type { RequestEntry, Waiting } from '../read/remote/request-log.ts';
import { createCollectionInviter } from './invite-collection.ts';
import { instantiateKernels } from './kernels.ts';
import { shardLanes, type LaneParts } from './shard-lanes.ts';
import type { PairMeter } from './pair-meter.ts';
import { prepareTask, type LaneOfSide, type PreparedTask } from './run-task.ts';
import type { Task, TaskPart } from './task.ts';

/** How often a measuring worker says that it is alive, and how far it is. */
export const TICK_MS = 200;

export interface MeasureSetup {
  kernels: WebAssembly.Module;
  shards: { a: ShardLocator[]; b: ShardLocator[] };
  access: AccessOptions;
  /** Whether what comes from hosts is kept in the origin-private file system. */
  keep: boolean;
}

/** What a measuring worker says of itself. */
export interface SignOfLife {
  /** Read in its life: signs may overtake each other, so they tell totals. */
  bytes: number;
  /** Requests that ended since the last sign. */
  requests: RequestEntry[];
  /** Why downloads are not kept any more; `null` while they are, or were not to be. */
  keepingEnded: KeepingEnd | null;
}

/** What a task left in the origin-private file system, by the shards' identity. */
export type KeptByTask = [identity: string, extents: KeptExtent[]][];

/** What a measuring worker can be asked. Tasks may be queued; they are measured one after the other. */
export interface MeasureService {
  /** `tick` is told every TICK_MS. */
  start(setup: MeasureSetup, tick: (sign: SignOfLife) => void, onWaiting: (waiting: Waiting) => void): void;
  /** `onPart` is told of blocks as they are finished, where there is a store to remember them; the rest is returned. */
  measure(task: Task, onPart: ((part: MeasuredPart) => unknown) | null): Promise<MeasuredPart>;
}

/** What a worker found, and what it left behind on the way. */
export interface MeasuredPart extends TaskPart {
  sign: SignOfLife;
  kept: KeptByTask;
}

function transferred(part: MeasuredPart): MeasuredPart {
  const { moments, histograms, histogramLengths, gathered } = part.result;
  const buffers = [moments.buffer, histograms.buffer, histogramLengths.buffer];
  return Comlink.transfer(part, gathered === undefined ? buffers : [...buffers, gathered.buffer]);
}

/** The parts a service is made of; the benchmark replaces them to see what each costs. */
export interface MeasureParts extends LaneParts {
  instantiate: (kernels: WebAssembly.Module) => PairMeter;
}

export function createMeasureService(parts: Partial<MeasureParts> = {}): MeasureService {
  const { instantiate = instantiateKernels, ...laneParts } = parts;
  let meter: PairMeter | undefined;
  let laneOf: LaneOfSide | undefined;
  let keeping: KeptWriter | undefined;
  let bytes = 0;
  let requests: RequestEntry[] = [];
  let tellSign: (() => void) | undefined;
  const inviteCollection = createCollectionInviter();
  let last: Promise<unknown> = Promise.resolve();
  const waiting: PreparedTask[] = [];

  function partOf(part: TaskPart): MeasuredPart {
    return transferred({ ...part, sign: sign(), kept: [...(keeping?.extents() ?? [])] });
  }

  function sign(): SignOfLife {
    const told = requests;
    requests = [];
    return { bytes, requests: told, keepingEnded: keeping?.ended ?? null };
  }

  return {
    start({ kernels, shards, access, keep }, tick, onWaiting) {
      meter = instantiate(kernels);
      keeping = keep ? createKeptWriter() : undefined;
      const transport = createTransport(access, { log: (entry) => void requests.push(entry), onWaiting });
      laneOf = shardLanes(shards, { transport, keeping, ...laneParts });
      tellSign = () => tick(sign());
      setInterval(tellSign, TICK_MS);
    },

    measure(task, onPart) {
      if (!meter || !laneOf) throw new Error('The measuring worker was not started.');
      const prepared = prepareTask(task, meter, laneOf, (read) => {
        bytes += read;
        inviteCollection(read);
      });
      waiting.push(prepared);
      const result = last.then(async () => {
        waiting.shift();
        try {
          const told: unknown[] = [];
          const rest = await prepared.run({
            onEnding: () => waiting[0]?.open(),
            onPart: onPart ? (part) => void told.push(onPart(partOf(part))) : undefined,
          });
          // Parts go another way than the answer, which must not overtake them.
          await Promise.all(told);
          return partOf(rest);
        } catch (reason) {
          // The requests that failed are those a reader of the ledger looks for.
          await tellSign?.();
          throw reason;
        }
      });
      // A failed task ends the comparison; until the page hears of it the queue must not report it twice.
      last = result.catch(() => undefined);
      return result;
    },
  };
}
