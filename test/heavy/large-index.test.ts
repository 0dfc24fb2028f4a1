import { describe, expect, test } from 'vitest';
import { readHeader } from '../../web/read/header.ts';
import { readShardIndex } from '../../web/read/index-json.ts';
import { LARGE_INDEX, largeIndexCheckpoint } from '../support/remote/virtual/large-index.ts';
import { contentSource } from '../support-tests/content-source.ts';

const MB = 1e6;
const checkpoint = largeIndexCheckpoint();
const index = checkpoint.files.get(LARGE_INDEX)!.content;
const source = contentSource(LARGE_INDEX, index);

/** Milliseconds of the processor: other work may hold the machine meanwhile. */
function sinceThen(begun: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}

describe('an index of 60 MB, 500,000 tensors and 1,000 shards', () => {
  test('is read in bounded memory, and in a few times what JSON.parse takes', async () => {
    const bytes = Buffer.from(await index.read(0, index.size));
    const before = process.memoryUsage.rss();
    const begun = process.cpuUsage();
    const { shards, shardOf } = await readShardIndex(source);
    const milliseconds = sinceThen(begun);
    // The highest that this process ever took: more than the reading did, never less.
    const most = process.resourceUsage().maxRSS * 1024 - before;
    expect(shardOf.size).toBe(checkpoint.tensors);
    expect(shards.size).toBe(1000);
    const plain = process.cpuUsage();
    JSON.parse(bytes.toString('latin1'));
    const parsing = sinceThen(plain);
    console.log(
      `${(index.size / MB).toFixed(0)} MB: ${milliseconds.toFixed(0)} ms, ${(most / MB).toFixed(0)} MB at most; ` +
        `JSON.parse alone ${parsing.toFixed(0)} ms`,
    );
    // The bytes once, 500,000 names and a Map of them; a text and an object of it all would come to more.
    expect(most).toBeLessThan(300 * MB);
    expect(milliseconds).toBeLessThan(4 * parsing);
  });

  test('agrees with the headers of all shards', async () => {
    const { shardOf } = await readShardIndex(source);
    let [tensors, parameters] = [0, 0];
    for (const [name, { content }] of checkpoint.files) {
      if (name === LARGE_INDEX) continue;
      const header = await readHeader(contentSource(name, content));
      for (const [tensor, { elements }] of header.tensors) {
        if (shardOf.get(tensor) !== name) throw new Error(`${tensor} is not in ${name}`);
        tensors++;
        parameters += elements;
      }
    }
    expect({ tensors, parameters }).toEqual({ tensors: checkpoint.tensors, parameters: checkpoint.parameters });
  });
});
