import type { CheckpointSummary, Depth } from '../contract.ts';
import type { ModelInput } from '../read/model-input.ts';
import { abortError, UnreadableSource } from '../read/errors.ts';
import { summarise } from '../read/summarise.ts';
import { tensorRow } from '../report/tensor-row.ts';
import { compareCheckpoints } from './compare.ts';
import { hireCrew } from './crew.ts';
import { describeHistogram } from './describe-histogram.ts';
import { measureSample } from './measure-sample.ts';
import type {
  CheckpointBrief,
  EngineOptions,
  ReadingPlan,
  ReportFrame,
  RowsMessage,
  StorageUsage,
  TensorDetail,
} from './messages.ts';
import { prepare } from './prepare.ts';
import { readingPlan } from './reading-plan.ts';
import {
  openBoth,
  storeFor,
  surroundingsOf,
  type ModelPair,
  type PageSide,
  type Reading,
  type Surroundings,
} from './surroundings.ts';

type Watching = PageSide['watch'];
type Memory = PageSide['memory'];

/**
 * What the engine, a worker of its own, can be asked. One request each; the engine ends with its request. What lives on
 * the page (`watch`, `memory`) is passed by itself: Comlink looks for proxies among the arguments only.
 */
export interface EngineService {
  inspect(model: ModelInput, reading: Reading, watch: Watching, memory: Memory): Promise<CheckpointSummary>;
  /** As `inspect`, without the tensors' names. */
  inspectBriefly(model: ModelInput, reading: Reading, watch: Watching, memory: Memory): Promise<CheckpointBrief>;
  plan(
    models: ModelPair<ModelInput>,
    options: Reading & { seed: number },
    watch: Watching,
    memory: Memory,
  ): Promise<ReadingPlan>;
  /** Rows and the finished report go to `rows`; what is returned lacks the long lists. */
  compare(
    models: ModelPair<ModelInput> & { controls: ModelInput[] },
    options: Reading & EngineOptions & { workerUrl: string },
    channels: { rows: MessagePort },
    watch: Watching,
    memory: Memory,
  ): Promise<ReportFrame>;
  /** Measures what a depth samples of the pair of the tensor that A calls `name`. */
  measureTensor(
    models: ModelPair<ModelInput>,
    name: string,
    options: Reading & { depth: Depth; seed: number; workers: number; workerUrl: string },
    watch: Watching,
    memory: Memory,
  ): Promise<TensorDetail>;
  usage(memory: Memory): Promise<StorageUsage>;
  forget(memory: Memory): Promise<void>;
  /** Ends the request under way, and the measuring workers with it. */
  dismiss(): void;
}

export function createEngineService(): EngineService {
  const dismissal = new AbortController();
  const { signal } = dismissal;

  /** Whatever a request ends with, the page has been told of every request to a host before. */
  async function within<Result>(
    reading: Reading,
    models: readonly ModelInput[],
    page: PageSide,
    work: (surroundings: Surroundings) => Promise<Result>,
  ): Promise<Result> {
    const surroundings = await surroundingsOf(reading, models, page, signal);
    surroundings.progress.begin('reading headers', { bytes: 0, tensors: 0 });
    try {
      return await work(surroundings);
    } catch (reason) {
      // By name: it may come from a measuring worker.
      if (reason instanceof Error && reason.name === 'UnreadableSource') await surroundings.distrustHeaders();
      throw reason;
    } finally {
      await surroundings.reporter.flush();
    }
  }

  return {
    inspect: (model, reading, watch, memory) =>
      within(reading, [model], { watch, memory }, async ({ open }) => summarise(await open(model))),

    inspectBriefly: (model, reading, watch, memory) =>
      within(reading, [model], { watch, memory }, async ({ open }) => {
        const { tensorNames: _, ...brief } = summarise(await open(model));
        return brief;
      }),

    plan: (models, options, watch, memory) =>
      within(options, [models.a, models.b], { watch, memory }, async (surroundings) =>
        readingPlan(prepare(await openBoth(models, surroundings)), options.seed, surroundings),
      ),

    async compare(models, options, { rows }, watch, memory) {
      const { depth, workers, workerUrl, keep } = options;
      const crew = hireCrew(models, { workers: depth === 'headers' ? 0 : workers, workerUrl });
      try {
        const { controls } = models;
        return await within(options, [models.a, models.b, ...controls], { watch, memory }, async (surroundings) => {
          const [both, thirds] = await Promise.all([
            openBoth(models, surroundings),
            Promise.all(controls.map(surroundings.open)),
          ]);
          return compareCheckpoints(both, thirds, options, surroundings, { crew, keep }, (message: RowsMessage) =>
            rows.postMessage(message),
          );
        });
      } finally {
        crew.dismiss();
      }
    },

    async measureTensor(models, name, options, watch, memory) {
      const { depth, seed } = options;
      const crew = hireCrew(models, options);
      try {
        return await within(options, [models.a, models.b], { watch, memory }, async (surroundings) => {
          const prepared = prepare(await openBoth(models, surroundings));
          const { pairs } = prepared.alignment;
          const index = pairs.findIndex((candidate) => candidate.a.name === name);
          const pair = pairs[index];
          if (!pair) throw new UnreadableSource('The two checkpoints have no such pair of tensors.', { tensor: name });
          const sample = prepared.sampleOf(depth, seed).filter((sampled) => sampled.pair === index);
          let detail: TensorDetail = { row: tensorRow(pair, 0), histogram: [], binned: 0, zeros: 0 };
          if (sample.length === 0) return detail;
          const wanted = { models: prepared.models, pairs, sample, gathers: [], tensors: sample.length };
          await measureSample(
            wanted,
            surroundings,
            { crew, keep: false },
            {
              onPair({ measures, histogram }) {
                detail = { row: tensorRow(pair, sample[0]!.elements, measures), ...describeHistogram(histogram) };
              },
              onGathered: () => undefined,
            },
          );
          return detail;
        });
      } finally {
        crew.dismiss();
      }
    },

    async usage(memory) {
      const store = await storeFor({ memory });
      return { ...(await store.usage()), memoryOnly: !store.lasting };
    },

    async forget(memory) {
      await memory.forget();
      await (await storeFor({ memory })).forget();
    },

    dismiss: () => dismissal.abort(abortError()),
  };
}
