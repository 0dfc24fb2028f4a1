import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Checkpoint } from '../../../web/read/checkpoint.ts';
import { openModel } from '../../../web/read/open-model.ts';
import { createTransport } from '../../../web/read/remote/create-transport.ts';
import type { RequestEntry } from '../../../web/read/remote/request-log.ts';
import { type Hub, startHub } from '../../support/remote/hub.ts';
import { glm45Air, glm45AirChild, solarOpen100B } from '../../support/remote/virtual/models.ts';
import { heldHeaders } from './reading.ts';

// Server and reader share this thread, which making the bytes blocks for a while: no request may count as stalled for that.
const PATIENT = { silenceLeast: 60_000, silenceMost: 60_000, silenceUnknown: 60_000 };

const models = [solarOpen100B(), glm45Air(), glm45AirChild()];
const [solar, glm, child] = models as [(typeof models)[0], (typeof models)[0], (typeof models)[0]];
let hub: Hub;

beforeAll(async () => {
  hub = await startHub();
  for (const { id, files } of models) await hub.push(id, files);
});
afterAll(() => hub.close());

async function open(ids: string[]): Promise<{ checkpoints: Checkpoint[]; requests: RequestEntry[] }> {
  const requests: RequestEntry[] = [];
  const transport = createTransport({ hub: hub.hub.origin }, { log: (entry) => requests.push(entry), timing: PATIENT });
  const context = { transport, headers: heldHeaders(new Map()) };
  const inputs = ids.map((address) => ({ kind: 'address', address }) as const);
  return { checkpoints: await Promise.all(inputs.map((input) => openModel(input, context))), requests };
}

test(
  'headers of both 100B models: at most 1.15 requests per shard in all, and few superfluous bytes',
  { timeout: 60_000 },
  async () => {
    const { checkpoints, requests } = await open([solar.id, glm.id]);
    const shards = solar.shards.size + glm.shards.size;
    for (const [at, model] of [solar, glm].entries()) {
      let parameters = 0;
      for (const { elements } of checkpoints[at]?.tensors.values() ?? []) parameters += elements;
      expect(parameters).toBe(model.parameters);
    }
    const ofShards = requests.filter(({ path }) => path.endsWith('.safetensors'));
    const received = ofShards.reduce((sum, { bytesReceived }) => sum + bytesReceived, 0);
    const headers = [solar, glm].flatMap(({ shards: all }) =>
      [...all.values()].map(({ content }) => headerBytes(content)),
    );
    const needed = headers.reduce((sum, bytes) => sum + bytes, 0);
    console.log(`${requests.length} requests for ${shards} shards, ${received} bytes for ${needed} of headers`);
    expect(ofShards).toHaveLength(shards);
    // Beside the shards: commit, listing and index of each.
    expect(requests.length).toBeLessThanOrEqual(shards + 6);
    expect(requests.length / shards).toBeLessThan(1.15);
    expect(received).toBeLessThan(1.25 * needed);
  },
);

test("a child that kept a shard carries its parent's hash there", { timeout: 60_000 }, async () => {
  const { checkpoints } = await open([glm.id, child.id]);
  const hashes = checkpoints.map(({ shards }) => shards.map(({ contentHash }) => contentHash?.value));
  const equal = hashes[0]?.filter((hash, at) => hash === hashes[1]?.[at]);
  expect(equal).toHaveLength(1);
  expect(equal?.[0]).toBe(hashes[0]?.at(-1));
});

function headerBytes({ read }: { read(begin: number, end: number): unknown }): number {
  const first = read(0, 8) as Uint8Array;
  return 8 + Number(new DataView(first.buffer, first.byteOffset).getBigUint64(0, true));
}
