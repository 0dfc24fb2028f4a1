import { describe, expect, test } from 'vitest';
import { predictFirstRead } from '../../../web/read/remote/first-read.ts';
import { glm45Air, solarOpen100B } from '../../support/remote/virtual/models.ts';

const KIB = 1024;
const index = (entries: [string, string][]) => ({
  shards: new Set(entries.map(([, shard]) => shard)),
  shardOf: new Map(entries),
});

test('where nothing is known 128 KiB, then what headers turn out to take', () => {
  const first = predictFirstRead({ indexBytes: null, shards: 0 });
  expect(first.bytesFor('a')).toBe(128 * KIB);
  // The first shard of many models holds one tensor: no reason to expect the same of the next.
  first.saw('a', 1500);
  expect(first.bytesFor('b')).toBe(128 * KIB);
  first.saw('b', 400_000);
  expect(first.bytesFor('c')).toBe(440 * KIB);
  for (const name of ['c', 'd']) first.saw(name, 50_000);
  expect(first.bytesFor('e')).toBe(440 * KIB);
});

test('after four short headers no more is asked for than they need', () => {
  const first = predictFirstRead({ indexBytes: null, shards: 0 });
  for (const name of ['a', 'b', 'c', 'd']) first.saw(name, 50_000);
  expect(first.bytesFor('e')).toBe(56 * KIB);
});

test('never less than 16 KiB nor more than 2 MiB', () => {
  expect(predictFirstRead({ indexBytes: 100, shards: 9 }).bytesFor('a')).toBe(16 * KIB);
  expect(predictFirstRead({ indexBytes: 6e8, shards: 1 }).bytesFor('a')).toBe(2048 * KIB);
  expect(predictFirstRead({ indexBytes: 6e8, shards: 0 }).bytesFor('a')).toBe(128 * KIB);
});

test('the index decides for each shard, until a header shows that it fell short', () => {
  const first = predictFirstRead({ indexBytes: 1e6, shards: 2 });
  const many = Array.from({ length: 1000 }, (_, at): [string, string] => [`t${at}`.padEnd(60, 'x'), 'b']);
  first.learn(index([['one', 'a'], ...many]));
  expect(first.bytesFor('a')).toBe(16 * KIB);
  expect(first.bytesFor('b')).toBe(148 * KIB);
  expect(first.bytesFor('not in the index')).toBe(784 * KIB);
  first.saw('a', 100);
  expect(first.bytesFor('b')).toBe(148 * KIB);
  first.saw('b', 300_180);
  expect(first.bytesFor('b')).toBe(296 * KIB);
});

describe.each([solarOpen100B, glm45Air])('%o', (model) => {
  const { files, shards } = model();
  const headerBytes = (name: string) => {
    const first = shards.get(name)?.content.read(0, 8) as Uint8Array;
    return 8 + Number(new DataView(first.buffer, first.byteOffset).getBigUint64(0, true));
  };
  const { content } = files.get('model.safetensors.index.json')!;

  test('the size of the index is enough for every header to come at once, with a third of superfluous bytes at most', () => {
    const first = predictFirstRead({ indexBytes: content.size, shards: shards.size });
    let asked = 0;
    let needed = 0;
    for (const name of shards.keys()) {
      expect(first.bytesFor(name)).toBeGreaterThanOrEqual(headerBytes(name));
      asked += first.bytesFor(name);
      needed += headerBytes(name);
      first.saw(name, headerBytes(name));
    }
    expect(asked).toBeLessThan(1.34 * needed);
  });

  test('its names are nearer', async () => {
    const text = new TextDecoder().decode(await content.read(0, content.size));
    const { weight_map: map } = JSON.parse(text) as { weight_map: Record<string, string> };
    const first = predictFirstRead({ indexBytes: null, shards: 0 });
    first.learn(index(Object.entries(map)));
    let asked = 0;
    let needed = 0;
    for (const name of shards.keys()) {
      expect(first.bytesFor(name)).toBeGreaterThanOrEqual(headerBytes(name));
      asked += first.bytesFor(name);
      needed += headerBytes(name);
    }
    expect(asked).toBeLessThan(1.2 * needed);
  });
});
