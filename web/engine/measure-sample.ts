import { createCollector, type MeasuredPair } from '../measure/collect.ts';
import { bytesOf, bytesToRead, planTasks } from '../measure/plan.ts';
import { measureTasks } from '../measure/pool.ts';
import type { SampledPair } from '../measure/sample.ts';
import { planGathers } from '../measure/plan-gathers.ts';
import { gathersInBlocks } from '../measure/gathers-in-blocks.ts';
import { gathersOf, type Block, type Gather, type Task } from '../measure/task.ts';
import type { Checkpoint } from '../read/checkpoint.ts';
import type { KeepingEnd } from '../read/kept/kept-writer.ts';
import type { Crew } from './crew.ts';
import { blockSet, lookUpBlocks, type BlockSet, type KnownBlocks } from './known-blocks.ts';
import { lookUpGathers, type KnownGathers } from './known-gathers.ts';
import type { ModelPair, Surroundings } from './surroundings.ts';
import type { Pair } from '../align/pair.ts';

/** What is to be said of a measuring that ended well. */
export interface Measuring {
  /** Why downloads were not kept to the end; `null` where they were, or were not to be. */
  keepingEnded: KeepingEnd | null;
}

export interface MeasuringOptions {
  crew: Crew;
  /** Whether downloads are kept. */
  keep: boolean;
}

function bytesOfBlock(block: Block): number {
  return bytesOf(block.dtypeA, block.elements) + bytesOf(block.dtypeB, block.elements);
}

/** Hands over what is known already; says which blocks these are, and their bytes. */
function takeKnown(
  known: KnownBlocks,
  collector: ReturnType<typeof createCollector>,
): { bytes: number; blocks: BlockSet } {
  let bytes = 0;
  const blocks = blockSet();
  for (const { block, stored } of known.ofSample()) {
    bytes += bytesOfBlock(block);
    blocks.add(block);
    collector.addBlock(block.pair, block.block, stored.moments, stored.histogram);
  }
  return { bytes, blocks };
}

/**
 * Gathers that are read by themselves: those in no block, and those that are not known though their block is and is not read again,
 * which happens where a store forgets rows and keeps blocks, or another seed wants other rows of all that was measured.
 */
function besideBlocks(
  gathers: readonly Gather[],
  pairs: readonly Pair[],
  sample: readonly SampledPair[],
  known: KnownBlocks,
  knownGathers: KnownGathers,
): Set<number> {
  const read = blockSet();
  for (const { block } of known.ofSample()) read.add(block);
  const missing = gathers.filter((gather) => !knownGathers.find(gather));
  return new Set(
    [
      ...gathersInBlocks(gathers, pairs, sample).besides,
      ...gathersInBlocks(missing, pairs, sample, read.has).besides,
    ].map(({ item }) => item),
  );
}

/** What is read of two checkpoints. */
export interface Wanted {
  models: ModelPair<Checkpoint>;
  pairs: readonly Pair[];
  /** What is measured of the pairs. */
  sample: readonly SampledPair[];
  /** What is handed over as it is stored. */
  gathers: readonly Gather[];
  /** Pairs of which numbers are expected, by whichever way. */
  tensors: number;
}

export interface Found {
  onPair: (measured: MeasuredPair) => void;
  /** Once for each gather. */
  onGathered: (gather: Gather, bytes: Uint8Array) => void;
}

/**
 * Measures a sample of the pairs and hands each pair over as soon as its last block is in; gathers sampled rows. What
 * earlier runs found on the same bytes is not read again; what this one finds is remembered as it comes.
 * @throws UnreadableSource where weights cannot be read or no worker can run
 */
export async function measureSample(
  { models, pairs, sample, gathers, tensors }: Wanted,
  { reading, progress, reporter, signal, store }: Surroundings,
  { crew, keep }: MeasuringOptions,
  { onPair, onGathered }: Found,
): Promise<Measuring> {
  const [known, knownGathers] = await Promise.all([
    lookUpBlocks(models, pairs, sample, store),
    lookUpGathers(models, gathers, store),
  ]);
  const isBeside = besideBlocks(gathers, pairs, sample, known, knownGathers);
  const bytes =
    bytesToRead(pairs, sample) + gathers.reduce((sum, { item, bytes: own }) => sum + (isBeside.has(item) ? own : 0), 0);
  const collector = createCollector(pairs, sample, onPair);
  progress.begin('measuring', { bytes, tensors });
  const taken = takeKnown(known, collector);
  const gathered = new Set<number>();
  for (const gather of gathers) {
    const found = knownGathers.find(gather);
    if (!found) continue;
    gathered.add(gather.item);
    if (isBeside.has(gather.item)) taken.bytes += gather.bytes;
    onGathered(gather, found);
  }
  progress.addKnown(taken.bytes);
  const bytesLeft = bytes - taken.bytes;
  if (bytesLeft === 0) return { keepingEnded: null };
  crew.start({ a: bytesLeft / 2, b: bytesLeft / 2 });
  const remembering: Promise<void>[] = [];
  let keepingEnded: KeepingEnd | null = null;
  const { blocks: finished } = taken;
  const isRemote = [...models.a.shards, ...models.b.shards].some(({ locator }) => locator.kind === 'remote');

  /** What lies in blocks that are measured is taken on the way; the rest first, since it says most per byte. */
  function* tasks(): Generator<Task> {
    const { inBlocks, besides } = gathersInBlocks(
      gathers.filter(({ item }) => !gathered.has(item)),
      pairs,
      sample,
      finished.has,
    );
    yield* planGathers(besides, crew.workers);
    yield* planTasks(pairs, sample, crew.workers, finished.has, isRemote, inBlocks);
  }

  function takeGathered(task: Task, all: Uint8Array | undefined): void {
    if (!all) return;
    const told = gathersOf(task);
    let from = 0;
    for (const gather of told) {
      const own = all.subarray(from, from + gather.bytes);
      from += gather.bytes;
      // A task may be done twice, after a worker's death.
      if (gathered.has(gather.item)) continue;
      gathered.add(gather.item);
      onGathered(gather, own);
    }
    remembering.push(knownGathers.remember(told, all));
  }

  async function measureRest(): Promise<void> {
    await measureTasks(tasks(), {
      workers: crew.workers,
      setup: {
        kernels: await crew.kernels(),
        shards: { a: models.a.shards.map((shard) => shard.locator), b: models.b.shards.map((shard) => shard.locator) },
        access: reading.access,
        keep,
      },
      spawn: () => crew.next(),
      signal,
      onBytes: (read) => progress.addBytes(read),
      onRequests(entries) {
        reporter.requests(entries);
        progress.addRequests(entries.length);
      },
      onWaiting: (waiting) => reporter.waiting(waiting),
      onKeepingEnded: (why) => (keepingEnded = why),
      inParts:
        store !== null && [...models.a.shards, ...models.b.shards].every(({ locator }) => locator.kind === 'remote'),
      onResult(task, result, kept) {
        collector.add(task, result);
        for (const block of task.blocks) finished.add(block);
        remembering.push(known.remember(task, result));
        takeGathered(task, result.gathered);
        for (const [identity, extents] of kept) {
          if (store) remembering.push(store.addKept(identity, extents));
        }
      },
    });
  }

  try {
    await measureRest();
  } catch (reason) {
    // By name: it comes from another thread.
    if (!(reason instanceof Error && reason.name === 'KeptFileGone')) throw reason;
    // Another tab forgot the downloads, or the browser made room: the hosts still have the bytes.
    for (const { locator } of [...models.a.shards, ...models.b.shards])
      if (locator.kind === 'remote') locator.kept = [];
    await measureRest();
  } finally {
    // A run that fails is the one whose blocks will be wanted again.
    await Promise.all(remembering);
  }
  return { keepingEnded };
}
