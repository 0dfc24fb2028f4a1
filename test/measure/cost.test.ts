import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alignEqualNames } from '../../web/align/pair-equal-names.ts';
import type { Depth } from '../../web/contract.ts';
import { costOf } from '../../web/measure/cost.ts';
import { bytesToRead, planTasks } from '../../web/measure/plan.ts';
import { samplePairs } from '../../web/measure/sample.ts';
import { spansOf } from '../../web/measure/task-spans.ts';
import type { Checkpoint } from '../../web/read/checkpoint.ts';
import type { ChunkStream } from '../../web/read/chunk-stream.ts';
import { readHeader } from '../../web/read/header.ts';
import { mergeTensors } from '../../web/read/merge-shards.ts';
import { createSpanLane, FILE_LANE, REMOTE_LANE, type Run } from '../../web/read/span-lane.ts';
import { contentSource } from '../support-tests/content-source.ts';
import type { VirtualCheckpoint } from '../support/remote/virtual/checkpoint.ts';
import { glm45Air, glm45AirChild, solarOpen100B } from '../support/remote/virtual/models.ts';
import { pairsOf, specs, storage } from './sampled-models.ts';

const side = fc.boolean();

/** Delivers a run in one piece, of no particular bytes. */
function blank({ length }: Run): ChunkStream {
  return { next: async () => new Uint8Array(length), close: () => undefined };
}

describe('a cost', () => {
  test('is what the lanes of one worker ask for', async () => {
    const depth = fc.constantFrom<Depth>('quick', 'deep');
    const everything = fc.asyncProperty(
      specs,
      storage,
      storage,
      depth,
      side,
      side,
      async (list, inA, inB, at, a, b) => {
        const pairs = pairsOf(list, inA, inB);
        const sample = samplePairs(pairs, { depth: at, seed: 0 });
        const remote = { a, b };
        let bytes = 0;
        let requests = 0;
        for (const task of planTasks(pairs, sample, 1, undefined, a || b)) {
          for (const which of ['a', 'b'] as const) {
            const spans = spansOf(task, which);
            const lane = createSpanLane(
              spans,
              (run) => {
                if (remote[which]) requests += 1;
                return blank(run);
              },
              (read) => (bytes += read),
              remote[which] ? REMOTE_LANE : FILE_LANE,
            );
            const target = new Uint8Array(Math.max(0, ...spans.map((span) => span.bytes)));
            for (const { shard, byteOffset, bytes: length } of spans)
              await lane.copy({ shard, byteOffset, length }, target, 0);
            lane.close();
          }
        }
        expect(costOf(pairs, sample, remote)).toEqual({ bytes, requests, pairs: sample.length });
      },
    );
    await fc.assert(everything, { numRuns: 30 });
  });

  test('leaves out what is known', () => {
    fc.assert(
      fc.property(specs, storage, storage, fc.func(fc.boolean()), (list, inA, inB, done) => {
        const pairs = pairsOf(list, inA, inB);
        const sample = samplePairs(pairs, { depth: 'quick', seed: 0 });
        const cost = costOf(pairs, sample, { a: true, b: true }, (pair) => done(pair));
        const left = sample.filter(({ pair }) => !done(pair));
        expect(cost.pairs).toBe(left.length);
        expect(cost.bytes).toBeGreaterThanOrEqual(bytesToRead(pairs, left));
        expect(cost.bytes).toBeLessThanOrEqual(1.5 * bytesToRead(pairs, left));
      }),
    );
  });
});

describe('of models of a hundred billion parameters', async () => {
  async function open({ shards }: VirtualCheckpoint): Promise<Pick<Checkpoint, 'tensors'>> {
    const read = [...shards].map(async ([name, { content }]) => {
      return { name, header: await readHeader(contentSource(name, content)) };
    });
    return { tensors: mergeTensors(await Promise.all(read)) };
  }
  const [solar, glm, child] = await Promise.all([solarOpen100B(), glm45Air(), glm45AirChild()].map(open));
  const pairsOfModels = {
    related: alignEqualNames(glm as Checkpoint, child as Checkpoint).pairs,
    unrelated: alignEqualNames(solar as Checkpoint, glm as Checkpoint).pairs,
  };

  test.each([
    { models: 'unrelated', depth: 'quick', megabytes: 22, requests: 400 },
    { models: 'unrelated', depth: 'deep', megabytes: 300, requests: 400 },
    { models: 'related', depth: 'quick', megabytes: 95, requests: 1700 },
    { models: 'related', depth: 'deep', megabytes: 5500, requests: 5600 },
  ] as const)('$depth reads at most $megabytes MB of $models ones, in $requests requests', (expected) => {
    const pairs = pairsOfModels[expected.models];
    const sample = samplePairs(pairs, { depth: expected.depth, seed: 0 });
    const cost = costOf(pairs, sample, { a: true, b: true });
    expect(cost.bytes).toBeLessThan(expected.megabytes * 1e6);
    expect(cost.bytes).toBeLessThan(1.5 * bytesToRead(pairs, sample));
    expect(cost.requests).toBeLessThan(expected.requests);
    expect(costOf(pairs, sample, { a: false, b: false }).requests).toBe(0);
  });
});
