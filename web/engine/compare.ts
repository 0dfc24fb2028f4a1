import type { Depth, Report } from '../contract.ts';
import { identityEvidence } from '../judge/identity.ts';
import { measuredOnlyVerdict } from '../judge/verdict.ts';
import type { Checkpoint } from '../read/checkpoint.ts';
import { summarise } from '../read/summarise.ts';
import { tensorRow } from '../report/tensor-row.ts';
import { TOOL } from '../report/tool.ts';
import { measureSample, type Measuring, type MeasuringOptions } from './measure-sample.ts';
import type { ReportFrame, RowsMessage } from './messages.ts';
import { prepare, type Prepared } from './prepare.ts';
import { batchRows } from './row-batches.ts';
import type { ModelPair, Surroundings } from './surroundings.ts';

export interface Comparison {
  depth: Depth;
  seed: number;
}

function modelSummary(checkpoint: Checkpoint): Report['models']['a'] {
  const { name, tensors, parameters, bytes, layers, hidden, dtypes, sources } = summarise(checkpoint);
  return { name, tensors, parameters, bytes, layers, hidden, dtypes, sources };
}

function identicalFiles({ models, shards }: Prepared): NonNullable<Report['read']['identical']> {
  return shards.map(({ a, b, how }) => {
    const { name, size } = models.a.shards[a]!;
    return { a: name, b: models.b.shards[b]!.name, how, bytes: size };
  });
}

/**
 * Compares two opened checkpoints. Rows go out in batches as they are ready; the report that ends the run holds
 * everything else.
 * @throws UnreadableSource where weights cannot be read or no worker can run
 */
export async function compareCheckpoints(
  models: ModelPair<Checkpoint>,
  { depth, seed }: Comparison,
  surroundings: Surroundings,
  measuring: MeasuringOptions,
  post: (message: RowsMessage) => void,
): Promise<ReportFrame> {
  const started = performance.now();
  const { progress } = surroundings;
  const prepared = prepare(models);
  const { pairs, unmatched } = prepared.alignment;
  const sample = prepared.sampleOf(depth, seed);
  const elements = new Map(sample.map((sampled) => [sampled.pair, sampled.elements]));
  post({ kind: 'begin', total: pairs.length });
  const batch = batchRows(post);
  for (const [index, pair] of pairs.entries()) {
    if (!elements.has(index)) batch.add({ index, row: tensorRow(pair, 0) });
  }
  let keepingEnded: Measuring['keepingEnded'] = null;
  if (sample.length > 0) {
    ({ keepingEnded } = await measureSample(prepared, sample, surroundings, measuring, ({ pair, measures }) => {
      batch.add({ index: pair, row: tensorRow(pairs[pair]!, elements.get(pair) ?? 0, measures) });
      progress.addTensors(1);
    }));
  }
  batch.flush();
  progress.flush();
  const unmatchedCounts = { a: unmatched.a.length, b: unmatched.b.length };
  const missingShards = { a: models.a.missingShards.length, b: models.b.missingShards.length };
  const identity = identityEvidence(prepared.identity);
  const identical = identicalFiles(prepared);
  const frame: ReportFrame = {
    schema: 'weightkin.report/1',
    tool: TOOL,
    created: new Date().toISOString(),
    depth,
    seed,
    models: { a: modelSummary(models.a), b: modelSummary(models.b), controls: [] },
    verdict: measuredOnlyVerdict(
      {
        pairs: pairs.length,
        measured: sample.length,
        identical: prepared.identity.pairs.identical,
        unmatched: unmatchedCounts,
        missingShards,
      },
      depth,
    ),
    evidence: identity === null ? [] : [identity],
    layerMap: null,
    pairs: pairs.length,
    unmatchedCounts,
    context: {},
    read: {
      bytes: progress.bytesRead,
      requests: progress.requests,
      seconds: (performance.now() - started) / 1000,
      workers: sample.length > 0 ? measuring.crew.workers : 0,
      ...(identical.length > 0 ? { identical } : {}),
      ...(keepingEnded === null ? {} : { keepingEnded }),
    },
  };
  const { pairs: _pairs, unmatchedCounts: _counts, ...rest } = frame;
  post({ kind: 'end', report: { ...rest, unmatched } });
  return frame;
}
