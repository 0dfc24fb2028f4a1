import { alignEqualNames } from '../align/pair-equal-names.ts';
import type { CheckpointSummary, Progress } from '../contract.ts';
import { countOf, lowerEdge, zerosOf } from '../measure/histogram.ts';
import type { Checkpoint, InputFile } from '../read/checkpoint.ts';
import { abortError, UnreadableSource } from '../read/errors.ts';
import { openCheckpoint } from '../read/open-checkpoint.ts';
import { summarise } from '../read/summarise.ts';
import { tensorRow } from '../report/tensor-row.ts';
import { hireCrew } from './crew.ts';
import { compareCheckpoints, measurePairs } from './compare.ts';
import type { CheckpointBrief, EngineOptions, ReportFrame, RowsMessage, TensorDetail } from './messages.ts';
import { trackProgress } from './progress.ts';

type Listener = (progress: Progress) => void;

/** What the engine, a worker of its own, can be asked. One request each; the engine ends with its request. */
export interface EngineService {
  inspect(files: InputFile[]): Promise<CheckpointSummary>;
  /** As `inspect`, without the tensors' names. */
  inspectBriefly(files: InputFile[]): Promise<CheckpointBrief>;
  /** Rows and the finished report go to `rows`; what is returned lacks the long lists. */
  compare(
    files: { a: InputFile[]; b: InputFile[] },
    options: EngineOptions & { workerUrl: string },
    channels: { rows: MessagePort },
    onProgress: Listener,
  ): Promise<ReportFrame>;
  /** Measures the pair of the tensor that A calls `name`. */
  measureTensor(
    files: { a: InputFile[]; b: InputFile[] },
    name: string,
    options: { workers: number; workerUrl: string },
    onProgress: Listener,
  ): Promise<TensorDetail>;
  /** Ends the request under way, and the measuring workers with it. */
  dismiss(): void;
}

async function openBoth(
  files: { a: InputFile[]; b: InputFile[] },
  signal: AbortSignal,
): Promise<{ a: Checkpoint; b: Checkpoint }> {
  const [a, b] = await Promise.all([openCheckpoint(files.a, { signal }), openCheckpoint(files.b, { signal })]);
  return { a, b };
}

export function createEngineService(): EngineService {
  const dismissal = new AbortController();
  const { signal } = dismissal;
  return {
    inspect: async (files) => summarise(await openCheckpoint(files, { signal })),

    async inspectBriefly(files) {
      const { tensorNames: _, ...brief } = summarise(await openCheckpoint(files, { signal }));
      return brief;
    },

    async compare(files, options, { rows }, onProgress) {
      const progress = trackProgress(onProgress, () => performance.now());
      progress.begin('reading headers', { bytes: 0, tensors: 0 });
      const post = (message: RowsMessage) => rows.postMessage(message);
      const crew = hireCrew(files, { ...options, workers: options.depth === 'headers' ? 0 : options.workers });
      try {
        return await compareCheckpoints(await openBoth(files, signal), options, { crew, progress, signal }, post);
      } finally {
        crew.dismiss();
      }
    },

    async measureTensor(files, name, options, onProgress) {
      const progress = trackProgress(onProgress, () => performance.now());
      const crew = hireCrew(files, options);
      try {
        const models = await openBoth(files, signal);
        const pair = alignEqualNames(models.a, models.b).pairs.find((candidate) => candidate.a.name === name);
        if (!pair) throw new UnreadableSource('The two checkpoints have no such pair of tensors.', { tensor: name });
        let detail: TensorDetail = { row: tensorRow(pair), histogram: [], binned: 0, zeros: 0 };
        await measurePairs(models, [pair], { crew, progress, signal }, ({ measures, histogram }) => {
          detail = { row: tensorRow(pair, measures), ...describe(histogram) };
        });
        return detail;
      } finally {
        crew.dismiss();
      }
    },

    dismiss: () => dismissal.abort(abortError()),
  };
}

function describe(sparse: Uint32Array): Omit<TensorDetail, 'row'> {
  const histogram: TensorDetail['histogram'] = [];
  for (let i = 0; i < sparse.length; i += 2) {
    const bin = sparse[i]!;
    if (bin > 0) histogram.push({ from: lowerEdge(bin), to: lowerEdge(bin + 1), count: sparse[i + 1]! });
  }
  return { histogram, binned: countOf(sparse), zeros: zerosOf(sparse) };
}
