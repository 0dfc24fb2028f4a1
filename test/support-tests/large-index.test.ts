import { describe, expect, test } from 'vitest';
import { readHeader } from '../../web/read/header.ts';
import { startHub } from '../support/remote/hub.ts';
import { startRangeServer } from '../support/remote/range-server.ts';
import { contentsUnder } from '../support/remote/virtual/checkpoint.ts';
import { LARGE_INDEX, largeIndexCheckpoint } from '../support/remote/virtual/large-index.ts';
import { contentSource } from './content-source.ts';
import { askRange } from './wire.ts';

const checkpoint = largeIndexCheckpoint();
const shards = [...checkpoint.files].filter(([name]) => name.endsWith('.safetensors'));
const index = checkpoint.files.get(LARGE_INDEX)!.content;

/** That header and index agree in every shard is shown in test/heavy. */
describe('the checkpoint with a large index', () => {
  test('has 500,000 tensors in 1,000 shards and an index of 60 MB', async () => {
    expect(shards).toHaveLength(1000);
    expect(checkpoint.tensors).toBe(500_000);
    expect(index.size).toBeGreaterThan(58e6);
    expect(index.size).toBeLessThan(64e6);
    const { tensors } = await readHeader(contentSource(...shardAt(999)));
    expect(tensors.size).toBe(500);
    const end = Buffer.from(await index.read(index.size - 200, index.size)).toString();
    expect(end).toContain(`"${[...tensors.keys()].at(-1)}": "${shardAt(999)[0]}"\n  }\n}`);
  });

  test('gives the same bytes however a range is cut', async () => {
    const { content } = shards[7]![1];
    const { dataStart } = await readHeader(contentSource(...shardAt(7)));
    const [begin, end] = [dataStart - 1001, dataStart + 3001];
    const whole = Buffer.from(await content.read(begin, end));
    for (const cut of [begin + 1, dataStart - 1, dataStart, dataStart + 5, end - 1]) {
      const parts = [await content.read(begin, cut), await content.read(cut, end)];
      expect(Buffer.concat(parts).equals(whole)).toBe(true);
    }
  });

  test('gives other bytes and hashes in each shard and checkpoint', async () => {
    const other = largeIndexCheckpoint('weightkin-tests/Other').files.get(shardAt(7)[0])!;
    const files = [shards[7]![1], shards[8]![1], other];
    const data = files.map(async ({ content }) => Buffer.from(await content.read(90_000, 91_000)).toString('hex'));
    expect(new Set(await Promise.all(data)).size).toBe(3);
    expect(new Set(files.map(({ sha256 }) => sha256)).size).toBe(3);
    for (const { sha256 } of files) expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is served by a range server and pushed to a hub', async () => {
    const server = await startRangeServer(contentsUnder('/large', checkpoint));
    const { body } = await askRange(`${server.origin}/large/${LARGE_INDEX}`, 0, 99);
    expect(body.toString()).toContain('"total_size": 65536000000');
    await server.close();
    const hub = await startHub();
    await hub.push(checkpoint.id, checkpoint.files);
    const names = [];
    let next: string | undefined = `${hub.hub.origin}/api/models/${checkpoint.id}/tree/main?recursive=true`;
    while (next !== undefined) {
      const page: Response = await fetch(next);
      names.push(...((await page.json()) as { path: string }[]).map(({ path }) => path));
      next = /<(.+)>; rel="next"/.exec(page.headers.get('link') ?? '')?.[1];
    }
    expect(names.toSorted()).toEqual([...checkpoint.files.keys()].toSorted());
    await hub.close();
  });
});

function shardAt(shard: number) {
  const [name, { content }] = shards[shard]!;
  return [name, content] as const;
}
