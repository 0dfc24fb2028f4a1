import { alignModels, viewOf, type AlignedModels, type ModelView } from '../align/align.ts';
import type { Inventory } from '../align/matrix.ts';
import { inventoryOf } from '../align/storage/inventory.ts';
import type { Depth } from '../contract.ts';
import type { Identity } from '../judge/tests/identity.ts';
import { samplePairs, type SampledPair } from '../measure/sample.ts';
import { isBody } from '../measure/tested/tested-roles.ts';
import type { Checkpoint } from '../read/checkpoint.ts';
import { identicalShards, inIdenticalShards, type IdenticalShards } from './identical-shards.ts';
import type { ModelPair } from './surroundings.ts';
import { testingOf, type Testing } from './testing.ts';
import type { TokenChoice } from './token-choice.ts';

/**
 * Pairs that `quick` measures besides what the tests read. From hosts each is a request of its own; with more, biases are left
 * out, which no test uses.
 */
const MOST_BESIDES = 128;

/** Two checkpoints side by side, before any weight is read. */
export interface Prepared {
  models: ModelPair<Checkpoint>;
  views: ModelPair<ModelView>;
  alignment: AlignedModels;
  shards: IdenticalShards[];
  identity: Identity;
  /** Pairs in identical shards that are matrices of the layers. */
  identicalBody: number;
  /** What the tests read. `tokens`: which rows of the embeddings; without it none. */
  testingOf(seed: number, tokens?: TokenChoice | null): Testing;
  /** What a depth measures of the pairs; pairs in identical shards are never in it. */
  sampleOf(depth: Depth, seed: number): SampledPair[];
}

/** @param inventories of quantised checkpoints whose small parts have been read; else they are taken from the headers */
export function prepare(models: ModelPair<Checkpoint>, inventories?: ModelPair<Inventory>): Prepared {
  const view = (side: 'a' | 'b') =>
    viewOf(models[side], inventories?.[side] ?? inventoryOf(models[side].tensors, models[side].config));
  const views = { a: view('a'), b: view('b') };
  const alignment = alignModels(views);
  const { pairs } = alignment;
  const shards = identicalShards(models.a, models.b);
  const twinOf = inIdenticalShards(shards);
  const isKnown = pairs.map((pair) => twinOf(pair) !== undefined);
  const identity: Identity = {
    pairs: { identical: 0, all: pairs.length },
    bytes: { identical: 0, all: 0 },
    shards: {
      sha256: shards.filter(({ how }) => how === 'sha256').length,
      etag: shards.filter(({ how }) => how === 'etag').length,
    },
  };
  for (const [index, { a }] of pairs.entries()) {
    identity.bytes.all += a.bytes;
    if (!isKnown[index]) continue;
    identity.pairs.identical += 1;
    identity.bytes.identical += a.bytes;
  }
  const identicalNames = new Set(pairs.filter((_, index) => isKnown[index]).map(({ a }) => a.name));
  const { width } = views.a.facts;
  const identicalBody =
    width === null || identicalNames.size === 0
      ? 0
      : new Set(
          views.a.slices
            .filter((slice) => isBody(slice, width) && identicalNames.has(slice.matrix.values.name))
            .map(({ matrix }) => matrix.values.name),
        ).size;
  const testings = new Map<number, Testing>();

  function testingWithoutTokens(seed: number): Testing {
    const known = testings.get(seed);
    if (known) return known;
    const made = testingOf({ views, pairs, isKnown: (a, b) => twinOf({ a, b }) !== undefined }, seed, null);
    testings.set(seed, made);
    return made;
  }

  return {
    models,
    views,
    alignment,
    shards,
    identity,
    identicalBody,
    testingOf: (seed, tokens = null) =>
      tokens === null
        ? testingWithoutTokens(seed)
        : testingOf({ views, pairs, isKnown: (a, b) => twinOf({ a, b }) !== undefined }, seed, tokens),
    sampleOf(depth, seed) {
      const sample = samplePairs(pairs, { depth, seed }, (pair) => isKnown[pair] === true);
      if (depth !== 'quick') return sample;
      // The rows that the tests read are what the table describes.
      const { runs, plan } = testingWithoutTokens(seed);
      const leftOut = new Set(plan.leftOut.map(({ matrix }) => matrix.values));
      const besides = sample.filter(({ pair }) => !runs.has(pair) && !leftOut.has(pairs[pair]!.a));
      const isBias = ({ pair }: SampledPair) => pairs[pair]!.role.endsWith('_bias');
      const sampled = besides.length > MOST_BESIDES ? besides.filter((each) => !isBias(each)) : besides;
      const tested = [...runs].map(([pair, { first, elements }]) => ({ pair, first, elements }));
      return [...sampled, ...tested].toSorted((x, y) => x.pair - y.pair);
    },
  };
}
