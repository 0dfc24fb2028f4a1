import { contextOf } from '../context/context-of.ts';
import type { Depth, Report, TensorRow } from '../contract.ts';
import { identityEvidence } from '../judge/tests/identity.ts';
import { judge } from '../judge/verdict.ts';
import type { MeasuredPair } from '../measure/collect.ts';
import { instantiateKernels } from '../measure/kernels.ts';
import type { Measures } from '../measure/measures.ts';
import type { Checkpoint } from '../read/checkpoint.ts';
import { summarise } from '../read/summarise.ts';
import { tensorRow } from '../report/tensor-row.ts';
import { TOOL } from '../report/tool.ts';
import { completeInventories } from './complete-inventories.ts';
import { createDistributions } from './distributions.ts';
import { controlCaveats, judgeControls, withControls } from './controls.ts';
import { judgedOf } from './judged-of.ts';
import { mappingOf } from './mapping.ts';
import type { Measuring, MeasuringOptions } from './measure-sample.ts';
import type { ReportFrame, RowsMessage } from './messages.ts';
import { prepare, type Prepared } from './prepare.ts';
import { readTested, type ReadRows } from './read-tested.ts';
import { readVocabularies } from './read-vocabularies.ts';
import { batchRows } from './row-batches.ts';
import type { ModelPair, Surroundings } from './surroundings.ts';
import { measureGathered } from './tested-row.ts';
import type { TestedRows } from '../measure/tested/tested-rows.ts';
import type { Testing } from './testing.ts';

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

/** Counts what the rows say of equality. */
function countEqual() {
  let measured = 0;
  let equal = 0;
  let varying = 0;
  return {
    add({ compared, equal: share, stdA, nonFiniteA, nonFiniteB }: TensorRow): void {
      if (compared === 0) return;
      measured += 1;
      if (share !== 1 || nonFiniteA + nonFiniteB > 0) return;
      equal += 1;
      if (stdA !== null && stdA > 0) varying += 1;
    },
    /** Constant tensors are equal in unrelated models: where nothing else is, none counts. */
    get counts() {
      return { measured, equal: varying > 0 ? equal : 0 };
    },
  };
}

/** Rows of the table from what was gathered for the tests. */
async function gatheredRows(
  { alignment }: Prepared,
  { runs }: Testing,
  rows: TestedRows,
  { crew }: MeasuringOptions,
  onPair: (measured: MeasuredPair, elements: number) => void,
): Promise<void> {
  if (runs.size === 0) return;
  const meter = instantiateKernels(await crew.kernels());
  for (const [place, { a, b, elements }] of runs) {
    const stored = { a: rows.stored(a), b: rows.stored(b) };
    if (stored.a === null || stored.b === null) throw new RangeError('The rows of a whole tensor came in parts.');
    const measured = measureGathered(meter, alignment.pairs[place]!, { a: stored.a, b: stored.b, elements });
    onPair({ pair: place, ...measured }, elements);
  }
}

/**
 * Compares two opened checkpoints and judges what was found. Rows go out in batches as they are ready; the report that ends the
 * run holds everything else.
 * @throws UnreadableSource where weights cannot be read or no worker can run
 */
export async function compareCheckpoints(
  models: ModelPair<Checkpoint>,
  controls: readonly Checkpoint[],
  { depth, seed }: Comparison,
  surroundings: Surroundings,
  measuring: MeasuringOptions,
  post: (message: RowsMessage) => void,
): Promise<ReportFrame> {
  const started = performance.now();
  const { progress, signal } = surroundings;
  const reads = depth !== 'headers';
  const prepared = prepare(models, reads ? await completeInventories(models, surroundings, measuring) : undefined);
  const { alignment, views, identity } = prepared;
  const { pairs, unmatched, why } = alignment;
  const isIdentical = pairs.length > 0 && identity.pairs.identical === pairs.length;
  const { choice, notes } =
    reads && !isIdentical ? await readVocabularies(models, signal) : { choice: null, notes: [] };
  const testing = prepared.testingOf(seed, choice);
  const sample = prepared.sampleOf(depth, seed);
  // At quick depth the tested rows are what the table describes.
  const tested = depth === 'quick' ? testing.runs : new Map<number, never>();
  const elements = new Map(sample.map((sampled) => [sampled.pair, sampled.elements]));
  post({ kind: 'begin', total: pairs.length });
  const batch = batchRows(post);
  const counted = countEqual();
  const addRow = (index: number, compared: number, measures?: Measures) => {
    const row = tensorRow(pairs[index]!, compared, measures);
    counted.add(row);
    batch.add({ index, row });
    if (measures) progress.addTensors(1);
  };
  for (const index of pairs.keys()) if (!elements.has(index)) addRow(index, 0);
  const distributions = createDistributions(pairs);
  const addPair = ({ pair, measures, histogram }: MeasuredPair, compared: number) => {
    addRow(pair, compared, measures);
    distributions.add({ pair: pairs[pair]!, elements: compared, measures, histogram });
  };

  const known: ReadRows = new Map();
  let keepingEnded: Measuring['keepingEnded'] = null;
  let rows: TestedRows | null = null;
  if (reads) {
    ({ keepingEnded, rows } = await readTested(
      {
        models,
        testing,
        pairs,
        sample: sample.filter(({ pair }) => !tested.has(pair)),
        onPair: (measured) => addPair(measured, elements.get(measured.pair) ?? 0),
        tensors: sample.length,
        known,
      },
      surroundings,
      measuring,
    ));
    if (depth === 'quick') await gatheredRows(prepared, testing, rows, measuring, addPair);
  }
  batch.flush();
  progress.flush();
  const { bytesRead } = progress;
  const { ofWeights, ...mapping } = mappingOf(views);
  mapping.notes.push(...notes);
  const inventory = {
    pairs: pairs.length,
    ...counted.counts,
    identical: identity.pairs.identical,
    identicalBody: prepared.identicalBody,
    unmatched: { a: unmatched.a.length, b: unmatched.b.length },
    missingShards: { a: models.a.missingShards.length, b: models.b.missingShards.length },
  };
  const kernels = testing.plan.body.length > 0 && rows !== null ? await measuring.crew.kernels() : null;
  const judged = judgedOf(views, testing, rows, {
    depth,
    seed,
    inventory,
    notes: ofWeights,
    kernels,
  });
  const shared = identityEvidence(identity);
  const { verdict, evidence, tests, layerMap } = judge(judged, shared === null ? [] : [shared]);
  const beside =
    reads && controls.length > 0
      ? await judgeControls(models, controls, seed, surroundings, measuring, known)
      : { figures: new Map(), related: [] };
  const identical = identicalFiles(prepared);
  const distributed = distributions.result();
  const frame: ReportFrame = {
    schema: 'weightkin.report/1',
    tool: TOOL,
    created: new Date().toISOString(),
    depth,
    seed,
    models: { a: modelSummary(models.a), b: modelSummary(models.b), controls: controls.map(modelSummary) },
    verdict: { ...verdict, caveats: [...verdict.caveats, ...controlCaveats(beside)] },
    evidence: withControls(evidence, beside),
    tests,
    layerMap,
    ...(distributed ? { distributions: distributed } : {}),
    pairs: pairs.length,
    unmatchedCounts: inventory.unmatched,
    mapping,
    context: contextOf(models),
    read: {
      bytes: Math.max(bytesRead, progress.bytesRead),
      requests: progress.requests,
      seconds: (performance.now() - started) / 1000,
      workers: sample.length > 0 ? measuring.crew.workers : 0,
      ...(identical.length > 0 ? { identical } : {}),
      ...(keepingEnded === null ? {} : { keepingEnded }),
    },
  };
  const { pairs: _pairs, unmatchedCounts: _counts, ...rest } = frame;
  post({ kind: 'end', report: { ...rest, unmatched, unmatchedWhy: why } });
  return frame;
}
