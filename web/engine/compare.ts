import { alignEqualNames } from '../align/pair-equal-names.ts';
import type { Alignment } from '../align/pair.ts';
import type { Depth, Report } from '../contract.ts';
import { measuredOnlyVerdict } from '../judge/verdict.ts';
import { createCollector, type MeasuredPair } from '../measure/collect.ts';
import { bytesToRead, planTasks } from '../measure/plan.ts';
import { measureTasks } from '../measure/pool.ts';
import type { Checkpoint } from '../read/checkpoint.ts';
import { summarise } from '../read/summarise.ts';
import { tensorRow } from '../report/tensor-row.ts';
import { TOOL } from '../report/tool.ts';
import type { Crew } from './crew.ts';
import type { ProgressTracker } from './progress.ts';
import type { ReportFrame, RowsMessage } from './messages.ts';

/** What a comparison needs from the thread it runs in. */
export interface Surroundings {
  crew: Crew;
  progress: ProgressTracker;
  signal: AbortSignal;
}

export interface Comparison {
  depth: Depth;
  seed: number;
}

/** Measures the pairs and hands each over as soon as its last block is in. */
export async function measurePairs(
  models: { a: Checkpoint; b: Checkpoint },
  pairs: Alignment['pairs'],
  { crew, progress, signal }: Surroundings,
  onPair: (measured: MeasuredPair) => void,
): Promise<void> {
  const bytes = bytesToRead(pairs);
  progress.begin('measuring', { bytes, tensors: pairs.length });
  progress.addTensors(pairs.filter(isEmpty).length);
  if (bytes === 0) return;
  const collector = createCollector(pairs, onPair);
  await measureTasks(planTasks(pairs, crew.workers), {
    workers: crew.workers,
    setup: {
      kernels: await crew.kernels(),
      shards: { a: models.a.shards.map((shard) => shard.locator), b: models.b.shards.map((shard) => shard.locator) },
    },
    spawn: () => crew.next(),
    signal,
    onBytes: (read) => progress.addBytes(read),
    onResult: (task, result) => collector.add(task, result),
  });
}

function isEmpty(pair: Alignment['pairs'][number]): boolean {
  return pair.a.elements === 0;
}

function modelSummary(checkpoint: Checkpoint): Report['models']['a'] {
  const { name, tensors, parameters, bytes, layers, hidden, dtypes, sources } = summarise(checkpoint);
  return { name, tensors, parameters, bytes, layers, hidden, dtypes, sources };
}

/**
 * Compares two opened checkpoints. Rows go out in batches as they are ready; the report that ends the run holds
 * everything else.
 * @throws UnreadableSource where weights cannot be read or no worker can run
 */
export async function compareCheckpoints(
  models: { a: Checkpoint; b: Checkpoint },
  { depth, seed }: Comparison,
  surroundings: Surroundings,
  post: (message: RowsMessage) => void,
): Promise<ReportFrame> {
  const started = performance.now();
  const { pairs, unmatched } = alignEqualNames(models.a, models.b);
  post({ kind: 'begin', total: pairs.length });
  const batch = batchRows(post);
  const reads = depth !== 'headers';
  for (const [index, pair] of pairs.entries()) {
    if (!reads || isEmpty(pair)) batch.add({ index, row: tensorRow(pair) });
  }
  if (reads) {
    await measurePairs(models, pairs, surroundings, ({ pair, measures }) => {
      batch.add({ index: pair, row: tensorRow(pairs[pair]!, measures) });
      surroundings.progress.addTensors(1);
    });
  }
  batch.flush();
  surroundings.progress.flush();
  const unmatchedCounts = { a: unmatched.a.length, b: unmatched.b.length };
  const missingShards = { a: models.a.missingShards.length, b: models.b.missingShards.length };
  const frame: ReportFrame = {
    schema: 'weightkin.report/1',
    tool: TOOL,
    created: new Date().toISOString(),
    depth,
    seed,
    models: { a: modelSummary(models.a), b: modelSummary(models.b), controls: [] },
    verdict: measuredOnlyVerdict({ pairs: pairs.length, unmatched: unmatchedCounts, missingShards }, depth),
    evidence: [],
    layerMap: null,
    pairs: pairs.length,
    unmatchedCounts,
    context: {},
    read: {
      bytes: surroundings.progress.bytesRead,
      requests: 0,
      seconds: (performance.now() - started) / 1000,
      workers: reads ? surroundings.crew.workers : 0,
    },
  };
  const { pairs: _pairs, unmatchedCounts: _counts, ...rest } = frame;
  post({ kind: 'end', report: { ...rest, unmatched } });
  return frame;
}

/** Small enough that the thread which takes a batch is busy for a few milliseconds. */
const BATCH_ROWS = 500;

function batchRows(post: (message: RowsMessage) => void) {
  let rows: Extract<RowsMessage, { kind: 'rows' }>['rows'] = [];
  function flush(): void {
    if (rows.length > 0) post({ kind: 'rows', rows });
    rows = [];
  }
  return {
    add(entry: (typeof rows)[number]): void {
      rows.push(entry);
      if (rows.length === BATCH_ROWS) flush();
    },
    flush,
  };
}
