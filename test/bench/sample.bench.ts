import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLibraryPage, type LibraryPage, type LibraryWindow } from '../support/library-page.ts';
import { type Hub, startHub } from '../support/remote/hub.ts';
import { glm45Air, solarOpen100B } from '../support/remote/virtual/models.ts';
import { headerBound } from './header-bound.ts';
import { printTable } from './table.ts';
import { type Share, bytesByTensor } from './tensor-traffic.ts';

const MODELS = { a: solarOpen100B(), b: glm45Air() };
const BYTES: Record<string, number> = { BF16: 2, F32: 4 };

let hub: Hub;
let library: LibraryPage;

beforeAll(async () => {
  hub = await startHub();
  for (const { id, files } of Object.values(MODELS)) await hub.push(id, files);
  library = await openLibraryPage();
});

afterAll(async () => {
  await library?.close();
  await hub?.close();
});

function compareQuickly() {
  return library.page.evaluate(
    async ({ a, b, address }) => {
      const { weightkin } = window as unknown as LibraryWindow;
      const started = performance.now();
      const { tensors, read } = await weightkin.compare(a, b, { hub: address, cache: false, depth: 'quick' });
      const seconds = (performance.now() - started) / 1000;
      return { tensors: tensors.filter(({ compared }) => compared > 0), requests: read.requests, seconds };
    },
    { a: MODELS.a.id, b: MODELS.b.id, address: hub.hub.origin },
  );
}

test('norm gains, k_proj and v_proj rows of the virtual 100B pair', async () => {
  await compareQuickly();
  hub.hub.requests.length = 0;
  hub.cdn.requests.length = 0;
  const { tensors, requests, seconds } = await compareQuickly();
  const needed = new Map<string, number>();
  for (const { a, b, dtypeA, dtypeB, compared } of tensors) {
    needed.set(`a ${a}`, compared * BYTES[dtypeA]!);
    needed.set(`b ${b}`, compared * BYTES[dtypeB]!);
  }
  const traffic = await bytesByTensor(hub.cdn.requests, MODELS);
  const roles = new Map<string, Share>();
  const add = (role: string, share: Share) => {
    const sum = roles.get(role) ?? { needed: 0, read: 0 };
    roles.set(role, { needed: sum.needed + share.needed, read: sum.read + share.read });
  };
  for (const [tensor, read] of traffic.tensors) {
    add(roleOf(tensor), { needed: needed.get(tensor) ?? 0, read });
  }
  for (const [tensor, bytes] of needed) {
    if (!traffic.tensors.has(tensor)) add(roleOf(tensor), { needed: bytes, read: 0 });
  }
  const weights = [...roles.values()].reduce((sum, share) => ({
    needed: sum.needed + share.needed,
    read: sum.read + share.read,
  }));
  const headers = { needed: (await headerBound(Object.values(MODELS), {})).bytes, read: traffic.headers };
  const asked = [...roles].filter(([role]) => /norm|^[kv]$/.test(role)).map(([, share]) => share);
  const issue = asked.reduce((sum, share) => ({ needed: sum.needed + share.needed, read: sum.read + share.read }));
  const row = (name: string, share: Share) => [
    name,
    (share.needed / 1e6).toFixed(2),
    (share.read / 1e6).toFixed(2),
    share.needed === 0 ? '' : (share.read / share.needed).toFixed(2),
  ];
  printTable(
    `Quick comparison of the virtual 100B pair on localhost: ${seconds.toFixed(2)} s, ${requests} requests, ${tensors.length} pairs`,
    ['of', 'MB needed', 'MB read', 'read / needed'],
    [
      ...[...roles].toSorted(([x], [y]) => (x < y ? -1 : 1)).map(([role, share]) => row(role, share)),
      row('norm gains, k and v', issue),
      row('all weights', weights),
      row('headers', headers),
    ],
  );
  for (const [tensor, bytes] of needed) {
    const read = traffic.tensors.get(tensor) ?? 0;
    if (read < bytes) throw new Error(`${tensor}: ${read} bytes were sent where ${bytes} were compared.`);
  }
  expect.soft(issue.read / issue.needed, 'norm gains, k and v').toBeLessThanOrEqual(1.5);
  expect.soft(weights.read / weights.needed, 'all weights').toBeLessThanOrEqual(1.5);
});

/** `a model.layers.3.self_attn.k_proj.weight`: `k`. */
function roleOf(tensor: string): string {
  const [, stem = tensor] = /([a-z_]+?)(?:_proj)?(?:\.weight|\.bias)?$/.exec(tensor) ?? [];
  return stem;
}
