import { alignEqualNames } from '../align/pair-equal-names.ts';
import type { Alignment } from '../align/pair.ts';
import type { Depth } from '../contract.ts';
import type { Identity } from '../judge/identity.ts';
import { samplePairs, type SampledPair } from '../measure/sample.ts';
import type { Checkpoint } from '../read/checkpoint.ts';
import { identicalShards, inIdenticalShards, type IdenticalShards } from './identical-shards.ts';
import type { ModelPair } from './surroundings.ts';

/** Two checkpoints side by side, before any weight is read. */
export interface Prepared {
  models: ModelPair<Checkpoint>;
  alignment: Alignment;
  shards: IdenticalShards[];
  identity: Identity;
  /** What a depth reads; pairs in identical shards are never in it. */
  sampleOf(depth: Depth, seed: number): SampledPair[];
}

export function prepare(models: ModelPair<Checkpoint>): Prepared {
  const alignment = alignEqualNames(models.a, models.b);
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
  return {
    models,
    alignment,
    shards,
    identity,
    sampleOf: (depth, seed) => samplePairs(pairs, { depth, seed }, (pair) => isKnown[pair] === true),
  };
}
