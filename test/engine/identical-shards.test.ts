import { describe, expect, test } from 'vitest';
import { identicalShards, inIdenticalShards } from '../../web/engine/identical-shards.ts';
import type { Checkpoint, ContentHash, Shard, TensorEntry } from '../../web/read/checkpoint.ts';

const SIZE = 1000;

function shard(contentHash: ContentHash | null, size = SIZE): Shard {
  const locator = { kind: 'remote', name: 'm', url: 'https://h/m', direct: null, size, etag: null } as const;
  return {
    name: 'm',
    size,
    locator: { ...locator, identity: null, kept: [] },
    headerSha256: '',
    origin: null,
    contentHash,
  };
}

function holding(...hashes: (ContentHash | null)[]): Checkpoint {
  const shards = hashes.map((hash) => shard(hash));
  return {
    name: '',
    shards,
    tensors: new Map(),
    missingShards: [],
    ignoredFiles: [],
    metadata: new Map(),
    config: null,
    configNote: null,
    companions: new Map(),
  };
}

const sha = (value: string): ContentHash => ({ kind: 'sha256', value });
const etag = (value: string, host = 'h'): ContentHash => ({ kind: 'etag', value, host });

describe('shards are identical', () => {
  test('by SHA-256, in any order', () => {
    expect(identicalShards(holding(sha('x'), sha('y')), holding(sha('y'), sha('z'), sha('x')))).toEqual([
      { a: 0, b: 2, how: 'sha256' },
      { a: 1, b: 0, how: 'sha256' },
    ]);
  });

  test('by ETag of one host and equal size', () => {
    expect(identicalShards(holding(etag('x')), holding(etag('x')))).toEqual([{ a: 0, b: 0, how: 'etag' }]);
    expect(identicalShards(holding(etag('x')), holding(etag('x', 'other')))).toEqual([]);
    const longer = { ...holding(null), shards: [shard(etag('x'), SIZE + 1)] };
    expect(identicalShards(holding(etag('x')), longer)).toEqual([]);
  });

  test('never where nobody vouches, nor across kinds', () => {
    expect(identicalShards(holding(null), holding(null))).toEqual([]);
    expect(identicalShards(holding(sha('x')), holding(etag('x')))).toEqual([]);
  });
});

test('a pair is known only where it is the same stretch of both', () => {
  const entry = (shardIndex: number, byteOffset: number): TensorEntry => ({
    name: 't',
    dtype: 'F32',
    shape: [2],
    elements: 2,
    shard: shardIndex,
    byteOffset,
    bytes: 8,
  });
  const twinOf = inIdenticalShards([{ a: 0, b: 1, how: 'sha256' }]);
  expect(twinOf({ a: entry(0, 64), b: entry(1, 64) })?.how).toBe('sha256');
  expect(twinOf({ a: entry(0, 64), b: entry(1, 72) })).toBeUndefined();
  expect(twinOf({ a: entry(0, 64), b: entry(0, 64) })).toBeUndefined();
  expect(twinOf({ a: entry(1, 64), b: entry(1, 64) })).toBeUndefined();
  expect(twinOf({ a: { ...entry(0, 64), dtype: 'I32' }, b: entry(1, 64) })).toBeUndefined();
});
