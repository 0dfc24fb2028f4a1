import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLibraryPage, type LibraryPage, type LibraryWindow } from '../support/library-page.ts';
import { type Hub, startHub } from '../support/remote/hub.ts';
import type { LoggedRequest } from '../support/remote/request-log.ts';
import { glm45Air, solarOpen100B } from '../support/remote/virtual/models.ts';
import { headerBound } from './header-bound.ts';
import { median, printTable } from './table.ts';

const ROUNDS = 7;
const LINE = { roundTripMs: 50, bytesPerSecond: 12.5e6 };
const MODELS = [solarOpen100B(), glm45Air()];

let hub: Hub;
let library: LibraryPage;

beforeAll(async () => {
  hub = await startHub({ hub: { line: LINE }, cdn: { line: LINE } });
  for (const { id, files } of MODELS) await hub.push(id, files);
  library = await openLibraryPage();
});

afterAll(async () => {
  await library?.close();
  await hub?.close();
});

/** The last one shows what the browser and the stand-in leave of the bound: no engine, nothing parsed, ranges known beforehand. */
type Way = 'compare at depth headers' | 'inspect both at once' | 'only fetching';

interface Read {
  seconds: number;
  /** What the report says of itself; 0 where there is none. */
  counted: number;
}

function read(way: Way, headerBytes: number): Promise<Read> {
  return library.page.evaluate(
    async ({ name, ids: [a, b], address, bytes }) => {
      const { weightkin } = window as unknown as LibraryWindow;
      const options = { hub: address, cache: false };
      const started = performance.now();
      const since = () => (performance.now() - started) / 1000;
      if (name === 'inspect both at once') {
        await Promise.all([weightkin.inspect(a!, options), weightkin.inspect(b!, options)]);
        return { seconds: since(), counted: 0 };
      }
      if (name === 'only fetching') {
        const shards = await Promise.all(
          [a, b].map(async (id) => {
            const model = `${address}/api/models/${id}`;
            const { sha } = (await (await fetch(`${model}/revision/main`)).json()) as { sha: string };
            const tree = await fetch(`${model}/tree/${sha}?recursive=true`);
            return ((await tree.json()) as { path: string }[])
              .filter(({ path }) => path.endsWith('.safetensors'))
              .map(({ path }) => `${address}/${id}/resolve/${sha}/${path}`);
          }),
        );
        const asking = { headers: { range: `bytes=0-${bytes - 1}` }, cache: 'no-store' } as const;
        await Promise.all(shards.flat().map(async (url) => (await fetch(url, asking)).arrayBuffer()));
        return { seconds: since(), counted: 0 };
      }
      const { read: reading } = await weightkin.compare(a!, b!, { ...options, depth: 'headers' });
      return { seconds: since(), counted: reading.requests };
    },
    { name: way, ids: MODELS.map(({ id }) => id), address: hub.hub.origin, bytes: headerBytes },
  );
}

/** A redirect and what it leads to are one request to a script. */
const isAnswer = ({ status }: LoggedRequest) => status < 300 || status >= 400;

const bytesOf = (requests: readonly LoggedRequest[]) => requests.reduce((sum, { bytesSent }) => sum + bytesSent, 0);

test('headers of both virtual 100B models over 50 ms and 100 Mbit/s', async () => {
  const bound = await headerBound(MODELS, LINE);
  const ways: Way[] = ['compare at depth headers', 'inspect both at once', 'only fetching'];
  const seconds = new Map<Way, number[]>(ways.map((way) => [way, []]));
  const requests = new Map<Way, number[]>(ways.map((way) => [way, []]));
  const rows: string[][] = [];
  const byteRatios = new Map<Way, number>();
  for (let round = 0; round <= ROUNDS; round++) {
    for (const way of ways) {
      hub.hub.requests.length = 0;
      hub.cdn.requests.length = 0;
      const found = await read(way, Math.round(bound.bytes / bound.shards));
      // The first round starts the browser's network and compilers.
      if (round === 0) rows.push([`${way}, first`, found.seconds.toFixed(2), '', '', '']);
      else seconds.get(way)!.push(found.seconds);
      const asked = [...hub.hub.requests, ...hub.cdn.requests].filter(isAnswer);
      requests.get(way)!.push(asked.length);
      if (way === 'compare at depth headers') expect.soft(found.counted, 'as the report counts').toBe(asked.length);
      byteRatios.set(way, bytesOf(hub.cdn.requests) / bound.bytes);
    }
  }
  const elapsed = (way: Way) => median(seconds.get(way)!) / bound.seconds;
  const perShard = (way: Way) => Math.max(...requests.get(way)!) / bound.shards;
  for (const way of ways) {
    const figures = [median(seconds.get(way)!), elapsed(way), perShard(way), byteRatios.get(way)!];
    rows.push([way, ...figures.map((figure) => figure.toFixed(2))]);
  }
  rows.push(['lower bound', bound.seconds.toFixed(2), '1.00', '1.00', '1.00']);
  printTable(
    `Headers of ${bound.shards} shards (${(bound.bytes / 1e6).toFixed(1)} MB), 50 ms and 100 Mbit/s per origin, ${ROUNDS} rounds`,
    ['way', 'seconds', 'of the bound', 'requests per shard', 'bytes from the CDN / headers'],
    rows,
  );
  expect.soft(perShard('compare at depth headers'), 'requests per shard').toBeLessThanOrEqual(1.15);
  expect.soft(elapsed('compare at depth headers'), 'elapsed / lower bound').toBeLessThanOrEqual(1.3);
});
