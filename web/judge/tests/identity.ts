import type { Evidence } from '../../contract.ts';

/** What hosts' content hashes say of a pair of checkpoints. */
export interface Identity {
  /** Pairs of tensors in identical files, and all pairs. */
  pairs: { identical: number; all: number };
  /** Bytes of weights, of one side. */
  bytes: { identical: number; all: number };
  /** Identical files, by how they are known to be so. */
  shards: { sha256: number; etag: number };
}

/**
 * The first rung of the ladder (design.md section 5): files whose content hashes are equal hold the same bytes, so they
 * are not read. It has no null distribution: two different files of equal SHA-256 are not known to exist.
 */
export function identityEvidence({ pairs, bytes, shards }: Identity): Evidence | null {
  const count = shards.sha256 + shards.etag;
  if (count === 0) return null;
  return {
    test: 'identity',
    statistic: bytes.all === 0 ? 0 : bytes.identical / bytes.all,
    z: null,
    log10p: null,
    exact: false,
    null: { kind: 'none: equal content hashes mean equal bytes', mean: null, sd: null },
    effect: {
      identicalShards: count,
      bySha256: shards.sha256,
      byEtag: shards.etag,
      identicalPairs: pairs.identical,
      identicalBytes: bytes.identical,
    },
    tensors: pairs.identical,
    bytes: 0,
    verdict: 'dependent',
    caveats: caveatsOf(shards),
  };
}

function caveatsOf({ sha256, etag }: Identity['shards']): string[] {
  const caveats = [];
  if (sha256 > 0) caveats.push('Known from the SHA-256 that the hub states for each file; the weights were not read.');
  if (etag > 0) {
    caveats.push('Known from equal strong ETags and sizes that one host states; the weights were not read.');
  }
  return caveats;
}
