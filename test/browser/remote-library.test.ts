import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../web/contract.ts';
import type { CompareOptions } from '../../web/options.ts';
import { openLibraryPage, type LibraryPage, type LibraryWindow } from '../support/library-page.ts';
import { folderContents, folderOfRepo } from '../support/remote/folder-contents.ts';
import { type Hub, startHub } from '../support/remote/hub.ts';
import { type Nginx, WHERE_NGINX, hasNginx, startNginx } from '../support/remote/nginx.ts';
import { type RangeServer, startRangeServer } from '../support/remote/range-server.ts';
import type { LoggedRequest } from '../support/remote/request-log.ts';
import { GAIN_FACTS } from '../support/remote/virtual/facts.ts';
import { glm45Air, solarOpen100B } from '../support/remote/virtual/models.ts';

const DEMO = resolve(import.meta.dirname, '../../web/public/demo');
const TOKEN = 'hf_secret';
const GATED = 'tests/gated';
const SOLAR = solarOpen100B();
const GLM = glm45Air();

let library: LibraryPage;
let hub: Hub;
let server: RangeServer;
let nginx: Nginx | undefined;
let revision: string;
/** What the browser saw of all requests, workers' included. */
const seen: { method: string; hasBody: boolean; url: string }[] = [];

beforeAll(async () => {
  hub = await startHub({ tokens: new Map([[TOKEN, [GATED]]]) });
  revision = await hub.push('tests/willow', folderOfRepo(join(DEMO, 'willow')));
  await hub.push('tests/sapling', folderOfRepo(join(DEMO, 'sapling')));
  await hub.push(GATED, folderOfRepo(join(DEMO, 'sapling')), { access: 'gated' });
  for (const { id, files } of [SOLAR, GLM]) await hub.push(id, files);
  const contents = ['willow', 'sapling'].flatMap((name) =>
    [...folderContents(join(DEMO, name))].map(([file, content]) => [`/models/${name}/${file}`, content] as const),
  );
  server = await startRangeServer(new Map(contents));
  if (hasNginx) nginx = await startNginx(DEMO);
  library = await openLibraryPage();
  library.page.context().on('request', (request) => {
    seen.push({ method: request.method(), hasBody: request.postDataBuffer() !== null, url: request.url() });
  });
});

afterEach(() => expectOnlyReading());

afterAll(async () => {
  await library?.close();
  await Promise.all([nginx?.close(), server?.close(), hub?.close()]);
});

const logged = () => [...hub.hub.requests, ...hub.cdn.requests, ...server.requests];

/** Preflights carry nothing of ours: the browser sends them before a request with a token. */
function expectOnlyReading(): void {
  for (const { method, path, headers } of logged()) {
    expect(['GET', 'HEAD', 'OPTIONS'], path).toContain(method);
    expect(headers['content-length'] ?? headers['transfer-encoding'], path).toBeUndefined();
    if (method === 'OPTIONS') expect(headers['access-control-request-headers'], path).toBe('authorization');
    expect(headers.cookie ?? headers.referer, path).toBeUndefined();
  }
  for (const { method, hasBody, url } of seen) {
    expect(['GET', 'HEAD', 'OPTIONS'], url).toContain(method);
    expect(hasBody, url).toBe(false);
  }
  expect(hub.tokensAtCdn()).toEqual([]);
}

interface Outcome {
  canonical: string;
  read: Report['read'];
  sources: Report['models']['a']['sources'];
}

/** An address, or '' for the files that were chosen on that side. */
async function compare(a: string, b: string, options: CompareOptions = {}): Promise<Outcome> {
  return library.page.evaluate(
    async ([sourceA, sourceB, given]) => {
      const { weightkin, filesOf } = window as unknown as LibraryWindow;
      const report = await weightkin.compare(sourceA || filesOf('a'), sourceB || filesOf('b'), given);
      return { canonical: weightkin.canonical(report), read: report.read, sources: report.models.a.sources };
    },
    [a, b, { cache: false, hub: hub.hub.origin, ...options }] as const,
  );
}

async function chooseDemos(): Promise<void> {
  for (const [side, name] of [
    ['a', 'willow'],
    ['b', 'sapling'],
  ] as const) {
    const folder = join(DEMO, name);
    const files = readdirSync(folder).filter((file) => /safetensors/.test(file));
    await library.choose(
      side,
      files.map((file) => join(folder, file)),
    );
  }
}

describe('the same checkpoints from files and from hosts', () => {
  const ways: Record<string, () => [a: string, b: string]> = {
    'a folder and a file of a range server': () => [
      `${server.origin}/models/willow/`,
      `${server.origin}/models/sapling/model.safetensors`,
    ],
    'an index of a range server, files': () => [`${server.origin}/models/willow/model.safetensors.index.json`, ''],
    'files, a file of a range server': () => ['', `${server.origin}/models/sapling/model.safetensors`],
    'ids of a hub': () => ['tests/willow', 'tests/sapling'],
    'ids of a hub, with a revision and its prefix': () => [`tests/willow@${revision}`, 'hub:tests/sapling@main'],
    'an id of a hub, a file of a range server': () => [
      'tests/willow',
      `${server.origin}/models/sapling/model.safetensors`,
    ],
  };

  test.each(Object.entries(ways))('%s', async (_, way) => {
    await chooseDemos();
    for (const depth of ['headers', 'quick', 'full'] as const) {
      const files = await compare('', '', { depth });
      const hosts = await compare(...way(), { depth });
      expect(hosts.canonical).toBe(files.canonical);
      expect(files.read.requests).toBe(0);
      expect(hosts.read.requests).toBeGreaterThan(0);
    }
  });

  test.skipIf(!hasNginx)(`a folder and a file of nginx${WHERE_NGINX}`, async () => {
    await chooseDemos();
    for (const depth of ['headers', 'quick', 'full'] as const) {
      const files = await compare('', '', { depth });
      const { origin } = nginx!;
      const hosts = await compare(`${origin}/willow/`, `${origin}/sapling/model.safetensors`, { depth });
      expect(hosts.canonical).toBe(files.canonical);
    }
  });

  test('the report tells where they came from', async () => {
    const { sources } = await compare('tests/willow', 'tests/sapling');
    expect(sources).toHaveLength(2);
    for (const source of sources) {
      expect(source).toMatchObject({ kind: 'hub', revision, size: expect.any(Number) as number });
      expect(source.url).toContain(`${hub.hub.origin}/tests/willow/resolve/${revision}/`);
      // No signature of a redirect may end up in a report.
      expect(JSON.stringify(source)).not.toMatch(/Signature|Policy|Expires/i);
    }
  });
});

describe('a token', () => {
  test('opens a gated repository and reaches the hub alone', async () => {
    await chooseDemos();
    hub.hub.requests.length = 0;
    const { canonical } = await compare('', GATED, { token: TOKEN, depth: 'full' });
    expect(canonical).toBe((await compare('', '', { depth: 'full' })).canonical);
    const withToken = hub.hub.requests.filter(({ headers }) => headers.authorization === `Bearer ${TOKEN}`);
    expect(withToken.length).toBeGreaterThan(0);
    expect(hub.cdn.requests.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);
  });

  test('is not sent to other hosts, and stored nowhere', async () => {
    server.requests.length = 0;
    const address = `${server.origin}/models/sapling/model.safetensors`;
    await compare(address, address, { token: TOKEN });
    expect(server.requests.length).toBeGreaterThan(0);
    expect(server.requests.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);
    const stored = await library.page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    expect(stored).not.toContain(TOKEN);
  });

  test('that is missing is asked for in one sentence', async () => {
    await expect(compare(GATED, GATED)).rejects.toThrow(
      /^(?=.*UnreadableSource)(?=.*127\.0\.0\.1)(?=.*401)(?=.*access token)/,
    );
  });
});

describe('a cancel', () => {
  const GOODBYE_MS = 400;
  const open = () => logged().filter(({ outcome }: LoggedRequest) => outcome === 'open');

  test('leaves no request open, and none is sent after it', async () => {
    for (const afterBytes of [0, 1e6, 3e7]) {
      const message = await library.page.evaluate(
        async ([a, b, address, limit]) => {
          const { weightkin } = window as unknown as LibraryWindow;
          const controller = new AbortController();
          const run = weightkin.compare(a, b, {
            hub: address,
            cache: false,
            depth: 'full',
            signal: controller.signal,
            onProgress: ({ bytesRead, requests }) => {
              if (requests > 0 && bytesRead >= limit) controller.abort();
            },
          });
          return run.then(
            () => 'done',
            (reason: Error) => reason.name,
          );
        },
        [SOLAR.id, GLM.id, hub.hub.origin, afterBytes] as const,
      );
      expect(message).toBe('AbortError');
      // The engine is given a moment to see its workers off.
      await library.page.waitForTimeout(GOODBYE_MS);
      expect(open()).toEqual([]);
      const sent = logged().length;
      await library.page.waitForTimeout(500);
      expect(logged().length).toBe(sent);
    }
  });
});

describe('the virtual 100B pair', () => {
  const SECONDS = 10;

  test.each(['headers', 'quick'] as const)('is compared at depth %s within seconds', async (depth) => {
    const started = performance.now();
    const { canonical, read } = await compare(SOLAR.id, GLM.id, { depth });
    const seconds = (performance.now() - started) / 1000;
    console.log(`${depth}: ${seconds.toFixed(1)} s, ${(read.bytes / 1e6).toFixed(1)} MB, ${read.requests} requests`);
    const { tensors } = JSON.parse(canonical) as Report;
    // Experts have other shapes; attention, norms and routers are those of 46 layers.
    expect(tensors.length).toBeGreaterThan(46 * 6);
    expect(tensors.filter(({ compared }) => compared > 0).length).toBe(depth === 'quick' ? tensors.length : 0);
    expect(seconds).toBeLessThan(SECONDS);
  });

  test('has its 92 published rows of gains in the report', async () => {
    const { canonical } = await compare(SOLAR.id, GLM.id, { depth: 'quick' });
    const { tensors } = JSON.parse(canonical) as Report;
    const rows = new Map(tensors.map((row) => [row.a, row]));
    for (const { layer, role, pearson, cosine, mean } of GAIN_FACTS) {
      const row = rows.get(`model.layers.${layer}.${role}.weight`);
      expect(row?.compared).toBe(4096);
      expect(Math.abs(row!.pearson! - pearson)).toBeLessThan(1e-6);
      expect(Math.abs(row!.cosine! - cosine)).toBeLessThan(1e-6);
      expect(Math.abs(row!.meanA! / mean.solar - 1)).toBeLessThan(1e-6);
      expect(Math.abs(row!.meanB! / mean.glm - 1)).toBeLessThan(1e-6);
    }
  });
});
