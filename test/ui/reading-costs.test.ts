import { describe, expect, test } from 'vitest';
import type { ReadingPlan } from '../../web/engine/messages.ts';
import { hubAddress } from '../../web/ui/access/access.ts';
import { costText, identityText } from '../../web/ui/depth-choice/cost-text.ts';
import { proposedDepth } from '../../web/ui/depths.ts';
import { costSentence, missingText } from '../../web/ui/page/readiness.ts';
import { identityText as resultIdentity } from '../../web/ui/result/identity.ts';
import { EMPTY_SIDE, type SideState } from '../../web/ui/side.ts';

const cost = (bytes: number, requests = 0, pairs = 1) => ({ bytes, requests, pairs });

function plan(fullBytes: number): ReadingPlan {
  return {
    depths: { headers: cost(0, 0, 0), quick: cost(12.4e6, 310), deep: cost(1e9, 900), full: cost(fullBytes, 9000) },
    identicalShards: 0,
    identicalBytes: 0,
    keepBytes: { headers: null, quick: null, deep: null, full: null },
  };
}

describe('the depth that is proposed', () => {
  test('is full for files, however large', () => {
    expect(proposedDepth(plan(4e11), false)).toBe('full');
    expect(proposedDepth(undefined, false)).toBe('full');
  });

  test('is full from hosts up to 64 MB only', () => {
    expect(proposedDepth(plan(64e6), true)).toBe('full');
    expect(proposedDepth(plan(64e6 + 1), true)).toBe('quick');
    expect(proposedDepth(undefined, true)).toBe('quick');
  });
});

test('costs are told as bytes, requests and place', () => {
  expect(costText(cost(12.4e6, 310), 'remote')).toBe('reads 12.4 MB in 310 requests');
  expect(costText(cost(12.4e6, 1), 'remote')).toBe('reads 12.4 MB in 1 request');
  expect(costText(cost(2e9), 'files')).toBe('reads 2.00 GB from this computer');
  expect(costText(cost(2e9, 7), 'mixed')).toBe('reads 2.00 GB in 7 requests, a part of it from this computer');
  expect(costText(cost(2e9), 'mixed')).toBe('reads 2.00 GB from this computer');
  expect(costText(cost(0, 0, 0), 'remote')).toBe('reads nothing more');
  expect(costText(cost(0, 0, 9), 'remote')).toBe('reads nothing more: all it needs is known');
  expect(costSentence(plan(1), 'quick', 'remote')).toBe('Quick: reads 12.4 MB in 310 requests.');
  expect(costSentence(undefined, 'quick', 'remote')).toBe('');
});

test('identical shards are told with what they save', () => {
  expect(identityText(plan(1), 47)).toBe('');
  expect(identityText({ ...plan(1), identicalShards: 5, identicalBytes: 21.4e9 }, 47)).toBe(
    '5 of 47 shards are identical by the content hash that the host gives, so 21.4 GB of each model are not read.',
  );
});

describe('what was known to be identical', () => {
  const read = { bytes: 0, requests: 0, seconds: 0, workers: 1 };
  const shard = (how: 'sha256' | 'etag') => ({ a: 'x', b: 'y', how, bytes: 1e9 });

  test('is said in one sentence, with how it was known', () => {
    expect(resultIdentity({ read, evidence: [] })).toBe('');
    expect(resultIdentity({ read: { ...read, identical: [shard('sha256')] }, evidence: [] })).toBe(
      '1 shard (1.00 GB) is identical without a weight being read: the host gives both files the same SHA-256.',
    );
    expect(resultIdentity({ read: { ...read, identical: [shard('sha256'), shard('etag')] }, evidence: [] })).toBe(
      '2 shards (2.00 GB) are identical without a weight being read: the host gives both files the same SHA-256 or strong ETag.',
    );
  });

  test('counts the pairs that the evidence names', () => {
    const evidence = {
      test: 'identity',
      statistic: 1,
      z: null,
      log10p: null,
      exact: false,
      null: { kind: 'none', mean: null, sd: null },
      effect: {},
      tensors: 120,
      bytes: 5e9,
      verdict: 'dependent' as const,
      caveats: [],
    };
    const all = [evidence, { ...evidence, test: 'norm-gains', tensors: 7 }];
    expect(resultIdentity({ read: { ...read, identical: [shard('sha256')] }, evidence: all })).toContain(
      '120 pairs in 1 shard (1.00 GB) are identical',
    );
    expect(resultIdentity({ read, evidence: all })).toContain('120 pairs (5.00 GB) are identical');
  });
});

test('the hub is an address of a host, or the public one', () => {
  expect(hubAddress('  ')).toBe('https://huggingface.co');
  expect(hubAddress('https://hub.example/mirror//?x=1#y')).toBe('https://hub.example/mirror');
  expect(hubAddress('http://localhost:8080')).toBe('http://localhost:8080');
  for (const wrong of ['hub.example', 'javascript:alert(1)', 'file:///etc', 'https://me:secret@hub.example', '//x']) {
    expect(() => hubAddress(wrong)).toThrow('begins with https://');
  }
});

test('what is missing before a comparison can begin is said', () => {
  const ready = { kind: 'ready' } as SideState;
  const reading: SideState = { kind: 'reading', address: '' };
  const a = EMPTY_SIDE;
  expect(missingText({ a, b: EMPTY_SIDE }, null, 'files')).toBe('Choose two models first.');
  expect(missingText({ a, b: ready }, null, 'files')).toBe('Choose Model A as well.');
  expect(missingText({ a: ready, b: { kind: 'failed', message: '' } }, null, 'files')).toBe('Choose Model B as well.');
  expect(missingText({ a, b: reading }, null, 'files')).toBe('Reading the headers.');
  const both = { a: ready, b: ready };
  expect(missingText(both, { kind: 'planning' }, 'files')).toBe('');
  expect(missingText(both, { kind: 'planning' }, 'remote')).toBe('Working out what will be read.');
  expect(missingText(both, { kind: 'planning', plan: plan(1) }, 'remote')).toBe('');
  expect(missingText(both, { kind: 'failed', message: 'x' }, 'remote')).toBe('');
});
