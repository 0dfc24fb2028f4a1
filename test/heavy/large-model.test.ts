import { afterAll, beforeAll, expect, test } from 'vitest';
import { openModel } from '../../web/read/open-model.ts';
import { createTransport } from '../../web/read/remote/create-transport.ts';
import type { CachedHeader } from '../../web/read/remote/header-cache.ts';
import type { RequestEntry } from '../../web/read/remote/request-log.ts';
import { type Content, heldContent } from '../support/remote/content.ts';
import type { HubFile } from '../support/remote/hub-repo.ts';
import { type Hub, startHub } from '../support/remote/hub.ts';

const SHARDS = 1000;
const TENSORS_PER_SHARD = 500;
const TENSOR_BYTES = 2 * 1024 * 1024;
const ID = 'owner/large';
const PATIENT = { silenceLeast: 60_000, silenceMost: 60_000, silenceUnknown: 60_000 };

const shardName = (shard: number) => `model-${String(shard + 1).padStart(5, '0')}-of-01000.safetensors`;
const tensorName = (number: number) =>
  `model.language_model.layers.${number % 61}.mlp.experts.${number}.gate_up_proj.weight`;
const numbersOf = (shard: number) =>
  Array.from({ length: TENSORS_PER_SHARD }, (_, at) => shard * TENSORS_PER_SHARD + at);

/** A shard of a gigabyte, of which only the header exists. */
function shardOf(shard: number): HubFile {
  const parts = numbersOf(shard).map((number, at) => {
    const offsets = [at * TENSOR_BYTES, (at + 1) * TENSOR_BYTES];
    return `"${tensorName(number)}":{"dtype":"BF16","shape":[1024,1024],"data_offsets":[${offsets.join()}]}`;
  });
  const text = `{${parts.join(',')}}`;
  const header = Buffer.alloc(8 + text.length);
  header.writeBigUInt64LE(BigInt(text.length));
  header.write(text, 8);
  const content: Content = {
    size: header.length + TENSORS_PER_SHARD * TENSOR_BYTES,
    etag: `"${shard}"`,
    read(begin, end) {
      const bytes = new Uint8Array(end - begin);
      if (begin < header.length) bytes.set(header.subarray(begin, Math.min(end, header.length)));
      return bytes;
    },
  };
  return { content, large: true, sha256: shard.toString(16).padStart(64, '0') };
}

function indexContent(): Content {
  const lines = Array.from({ length: SHARDS }, (_, shard) =>
    numbersOf(shard).map((number) => `    "${tensorName(number)}": "${shardName(shard)}"`),
  ).flat();
  return heldContent(`{\n  "metadata": {},\n  "weight_map": {\n${lines.join(',\n')}\n  }\n}`);
}

let hub: Hub;
beforeAll(async () => {
  hub = await startHub();
  const shards = Array.from({ length: SHARDS }, (_, shard): [string, HubFile] => [shardName(shard), shardOf(shard)]);
  const index: [string, HubFile] = ['model.safetensors.index.json', { content: indexContent(), large: true }];
  await hub.push(ID, new Map([...shards, index]));
}, 60_000);
afterAll(() => hub.close());

test('500,000 tensors in 1,000 shards: one request each, then none', async () => {
  const cache = new Map<string, CachedHeader>();
  const headers = {
    get: async (key: string) => cache.get(key),
    put: async (key: string, header: CachedHeader) => void cache.set(key, header),
  };
  async function open(): Promise<RequestEntry[]> {
    const requests: RequestEntry[] = [];
    const log = (entry: RequestEntry) => requests.push(entry);
    const transport = createTransport({ hub: hub.hub.origin }, { log, timing: PATIENT });
    const begun = performance.now();
    const memory = process.memoryUsage();
    const { tensors, shards } = await openModel({ kind: 'address', address: ID }, { transport, headers });
    const now = process.memoryUsage();
    const held = now.heapUsed + now.arrayBuffers - memory.heapUsed - memory.arrayBuffers;
    const bytes = requests.reduce((sum, { bytesReceived }) => sum + bytesReceived, 0);
    const seconds = (performance.now() - begun) / 1000;
    console.log(
      `${seconds.toFixed(1)} s, ${requests.length} requests, ${(bytes / 1e6).toFixed(0)} MB received, ${(held / 1e6).toFixed(0)} MB more in memory before collection`,
    );
    expect(tensors.size).toBe(SHARDS * TENSORS_PER_SHARD);
    expect(shards).toHaveLength(SHARDS);
    return requests;
  }
  // Beside the shards the commit and the pages of the listing: the index says no more than their names.
  expect(await open()).toHaveLength(SHARDS + 3);
  expect(await open()).toHaveLength(3);
});
