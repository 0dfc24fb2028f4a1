import type { Progress } from '../contract.ts';
import type { Checkpoint, Shard } from '../read/checkpoint.ts';
import type { AccessOptions, ModelInput } from '../read/model-input.ts';
import { openModel } from '../read/open-model.ts';
import { createTransport } from '../read/remote/create-transport.ts';
import type { Transport } from '../read/remote/transport.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { trackProgress, type ProgressTracker } from './progress.ts';
import { createReporter, type Reporter, type Watch } from './watch.ts';

export type ModelPair<Model> = { a: Model; b: Model };

/** How a request to the engine is to read. */
export interface Reading {
  access: AccessOptions;
  /** Whether headers, finished blocks and kept downloads of earlier runs may be used and added to. */
  cache: boolean;
}

/** What lives on the page and serves the engine. */
export interface PageSide {
  watch: Watch;
  /** Remembers for as long as the page is open, where nothing else can. */
  memory: Store;
}

/** What a request to the engine works with. */
export interface Surroundings {
  reading: Reading;
  signal: AbortSignal;
  progress: ProgressTracker;
  reporter: Reporter;
  transport: Transport;
  /** `null` where nothing may be remembered. */
  store: Store | null;
  open(model: ModelInput): Promise<Checkpoint>;
  /** Has the hosts without commits asked next time, whatever is remembered of their headers: a file may have changed. */
  distrustHeaders(): Promise<void>;
}

/** What a proxy lacks: all its properties are promises. */
function storeOnPage(memory: Store): Store {
  return {
    lasting: false,
    header: (key) => memory.header(key),
    putHeader: (key, header) => memory.putHeader(key, header),
    blocks: (group) => memory.blocks(group),
    putBlocks: (group, blocks) => memory.putBlocks(group, blocks),
    keptOf: (identity) => memory.keptOf(identity),
    addKept: (identity, extents) => memory.addKept(identity, extents),
    usage: () => memory.usage(),
    forget: () => memory.forget(),
  };
}

export function storeFor({ memory }: Pick<PageSide, 'memory'>): Promise<Store> {
  return openStore(storeOnPage(memory));
}

async function addKept(shard: Shard, store: Store): Promise<void> {
  const { locator } = shard;
  if (locator.kind === 'remote' && locator.identity !== null) locator.kept = await store.keptOf(locator.identity);
}

/** An entry so old is not taken without asking. */
async function distrust({ locator, origin }: Shard, store: Store): Promise<void> {
  if (locator.kind !== 'remote' || origin?.kind !== 'url') return;
  const key = `url:${locator.url}`;
  const header = await store.header(key);
  if (header) await store.putHeader(key, { ...header, at: 0 });
}

/**
 * Opens what a request needs. Of files nothing is remembered (docs/decisions/0008): opening a database for them would
 * only cost time.
 */
export async function surroundingsOf(
  reading: Reading,
  models: readonly ModelInput[],
  page: PageSide,
  signal: AbortSignal,
): Promise<Surroundings> {
  const reporter = createReporter(page.watch);
  const progress = trackProgress(
    (told: Progress) => void page.watch.progress(told),
    () => performance.now(),
  );
  const transport = createTransport(reading.access, {
    log(entry) {
      reporter.requests([entry]);
      progress.addRequests(1);
    },
    onWaiting: (waiting) => reporter.waiting(waiting),
  });
  const remembers = reading.cache && models.some(({ kind }) => kind === 'address');
  const store = remembers ? await storeFor(page) : null;
  const opened: Shard[] = [];
  return {
    reading,
    signal,
    progress,
    reporter,
    transport,
    store,
    async open(model) {
      const checkpoint = await openModel(model, {
        transport,
        headers: {
          get: async (key) => store?.header(key),
          put: async (key, header) => store?.putHeader(key, header),
        },
        signal,
      });
      if (store) await Promise.all(checkpoint.shards.map((shard) => addKept(shard, store)));
      opened.push(...checkpoint.shards);
      return checkpoint;
    },
    async distrustHeaders() {
      if (store) await Promise.all(opened.map((shard) => distrust(shard, store)));
    },
  };
}

/** Opens both sides at once; where both fail, A's fault is told. */
export async function openBoth(models: ModelPair<ModelInput>, { open }: Surroundings): Promise<ModelPair<Checkpoint>> {
  const [a, b] = await Promise.all([open(models.a), open(models.b)]);
  return { a, b };
}
