import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Report, Verification } from '../../web/contract.ts';
import type { CompareOptions, VerifyOptions } from '../../web/options.ts';
import { temporaryFolder } from '../support/files-on-disk.ts';
import { openLibraryPage, type LibraryPage, type LibraryWindow } from '../support/library-page.ts';
import { readTensors, writeTensors } from '../support/plain-safetensors.ts';
import { folderContents, folderOfRepo } from '../support/remote/folder-contents.ts';
import { type Hub, startHub } from '../support/remote/hub.ts';
import { type RangeServer, startRangeServer } from '../support/remote/range-server.ts';

const DEMO = resolve(import.meta.dirname, '../../web/public/demo');
const TOKEN = 'hf_secret';
const folder = temporaryFolder();
let library: LibraryPage;
let hub: Hub;
let server: RangeServer;

beforeAll(async () => {
  hub = await startHub({ tokens: new Map([[TOKEN, []]]) });
  for (const name of ['willow', 'sapling', 'stone']) await hub.push(`tests/${name}`, folderOfRepo(join(DEMO, name)));
  const contents = ['willow', 'sapling'].flatMap((name) =>
    [...folderContents(join(DEMO, name))].map(([file, content]) => [`/models/${name}/${file}`, content] as const),
  );
  server = await startRangeServer(new Map(contents));
  library = await openLibraryPage();
});

afterEach(async () => {
  await choose([], []);
});

afterAll(async () => {
  await library?.close();
  await Promise.all([server?.close(), hub?.close()]);
  folder.remove();
});

/** Weights, index, configuration and tokenizer: what lies beside the weights is part of what is measured. */
function filesOf(name: string): string[] {
  return readdirSync(join(DEMO, name)).map((file) => join(DEMO, name, file));
}

async function choose(a: string[], b: string[]): Promise<void> {
  await library.choose('a', a);
  await library.choose('b', b);
}

/** An address, or '' for the files that were chosen on that side. */
async function publish(a: string, b: string, options: CompareOptions = {}): Promise<Report> {
  const given = { hub: hub.hub.origin, cache: false, ...options };
  return library.page.evaluate(
    async ([sourceA, sourceB, asked]) => {
      const { weightkin, filesOf: chosen } = window as unknown as LibraryWindow;
      return weightkin.compare(sourceA || chosen('a'), sourceB || chosen('b'), asked);
    },
    [a, b, given] as const,
  );
}

/** With the files that are chosen. */
async function verify(report: Report, options: VerifyOptions = {}): Promise<Verification> {
  return library.page.evaluate(
    async ([published, asked]) => {
      const { weightkin, filesOf: chosen } = window as unknown as LibraryWindow;
      return weightkin.verify(published, { cache: false, files: { a: chosen('a'), b: chosen('b') }, ...asked });
    },
    [report, options] as const,
  );
}

function tampered(report: Report, change: (copy: Report) => void): Report {
  const copy = structuredClone(report);
  change(copy);
  return copy;
}

const different = ({ figures }: Verification) => figures.filter(({ agrees }) => !agrees);

describe('a report on files', () => {
  let report: Report;

  beforeAll(async () => {
    await choose(filesOf('willow'), filesOf('sapling'));
    report = await publish('', '', { depth: 'full' });
  });

  test('agrees in every figure with the same files, in any order', async () => {
    await choose(filesOf('willow').toReversed(), filesOf('sapling'));
    const verification = await verify(report);
    expect(different(verification)).toEqual([]);
    expect(verification).toMatchObject({ agrees: true, missing: [] });
    expect(verification.figures.length).toBeGreaterThan(100);
    for (const path of ['verdict.log10p', 'verdict.relation', 'tensors[*].cosine', 'models.a.parameters', 'seed']) {
      expect(verification.figures.map((figure) => figure.path)).toContain(path);
    }
  });

  test('agrees where files have other names, and other shards hold the same tensors', async () => {
    const home = join(folder.path, 'renamed');
    mkdirSync(home);
    for (const file of ['config.json', 'tokenizer.json']) cpSync(join(DEMO, 'sapling', file), join(home, file));
    cpSync(join(DEMO, 'sapling', 'model.safetensors'), join(home, 'backup.safetensors'));
    await choose(
      filesOf('willow'),
      readdirSync(home).map((file) => join(home, file)),
    );
    expect(await verify(report)).toMatchObject({ agrees: true, missing: [] });

    const tensors = [...readTensors([join(DEMO, 'sapling', 'model.safetensors')]).values()];
    const other = join(folder.path, 'resharded.safetensors');
    writeTensors(other, tensors.toReversed());
    await choose(filesOf('willow'), [other, ...['config.json', 'tokenizer.json'].map((file) => join(home, file))]);
    expect(await verify(report)).toMatchObject({
      agrees: true,
      missing: ['B: "model.safetensors" was not among what was read.'],
    });
  });

  test.each<[what: string, change: (copy: Report) => void, path: string]>([
    ['another relation', ({ verdict }) => (verdict.relation = 'same'), 'verdict.relation'],
    ['another p', ({ verdict }) => (verdict.log10p = -480), 'verdict.log10p'],
    ['another sentence', ({ verdict }) => (verdict.summary = 'Nothing to see here.'), 'verdict.summary'],
    ['one measure of one tensor', ({ tensors }) => (tensors[7]!.pearson = 0.5), 'tensors[*].pearson'],
  ])('that was tampered with is found out: %s', async (_, change, path) => {
    await choose(filesOf('willow'), filesOf('sapling'));
    const forged = tampered(report, change);
    const verification = await verify(forged);
    expect(verification).toMatchObject({ agrees: false, missing: [] });
    const figures = different(verification);
    expect(figures.map((figure) => figure.path)).toContain(path);
    expect(figures).toHaveLength(path.includes('[*]') ? 2 : 1);
    const truth = (await verify(report)).figures.find((figure) => figure.path === path)!;
    expect(figures.find((figure) => figure.path === path)!.found).toEqual(
      path.includes('[*]') ? Number(truth.found) - 1 : truth.found,
    );
  });

  test('that claims another seed or depth is run with what it claims', async () => {
    await choose(filesOf('willow'), filesOf('sapling'));
    const quick = await publish('', '', { depth: 'quick' });
    const seeded = await publish('', '', { depth: 'quick', seed: 3 });
    expect(await verify(seeded)).toMatchObject({ agrees: true });
    const swapped = await verify(tampered(quick, (copy) => (copy.seed = 3)));
    expect(swapped.agrees).toBe(false);
    expect(different(swapped).map(({ path }) => path)).not.toContain('seed');
    expect(different(swapped).some(({ path }) => path.startsWith('tensors'))).toBe(true);
    expect((await verify(tampered(quick, (copy) => (copy.depth = 'full')))).agrees).toBe(false);
  });

  test('asks for files that were not given, and reads nothing', async () => {
    await choose(filesOf('willow'), []);
    expect(await verify(report)).toEqual({
      agrees: false,
      figures: [],
      missing: ['B: "model.safetensors" was a file of somebody’s disk and was not given.'],
    });
  });

  test('says which shard is not there, and what does not agree without it', async () => {
    await choose(
      filesOf('willow').filter((path) => !path.includes('00002-of')),
      filesOf('sapling'),
    );
    const verification = await verify(report);
    expect(verification.agrees).toBe(false);
    expect(verification.missing).toEqual(['A: "model-00002-of-00002.safetensors" was not among what was read.']);
    expect(different(verification).map(({ path }) => path)).toContain('tensors[*]');
  });

  test('says that what lies beside the weights was not given', async () => {
    await choose(
      filesOf('willow').filter((path) => path.endsWith('s') || path.endsWith('index.json')),
      filesOf('sapling'),
    );
    expect((await verify(report)).missing).toContain('A: There is no config.json beside the weights.');
  });

  test('of other models: nothing passes for what it is not', async () => {
    await choose(filesOf('stone'), filesOf('sapling'));
    const verification = await verify(report);
    expect(verification.agrees).toBe(false);
    expect(verification.missing.length).toBeGreaterThan(0);
    expect(different(verification).map(({ path }) => path)).toContain('verdict.relation');
  });

  test('files that are no model are missing, with the reason', async () => {
    await choose(filesOf('willow'), [join(DEMO, 'sapling', 'README.md')]);
    const { agrees, figures, missing } = await verify(report);
    expect({ agrees, figures }).toEqual({ agrees: false, figures: [] });
    expect(missing).toEqual([expect.stringMatching(/^B could not be read: .*safetensors/)]);
  });

  test('can be cancelled', async () => {
    await choose(filesOf('willow'), filesOf('sapling'));
    const outcome = await library.page.evaluate(async (published) => {
      const { weightkin, filesOf: chosen } = window as unknown as LibraryWindow;
      const controller = new AbortController();
      const files = { a: chosen('a'), b: chosen('b') };
      const onProgress = ({ bytesRead }: { bytesRead: number }) => {
        if (bytesRead > 0) controller.abort();
      };
      return weightkin.verify(published, { files, cache: false, signal: controller.signal, onProgress }).then(
        () => 'done',
        (reason: Error) => reason.name,
      );
    }, report);
    expect(outcome).toBe('AbortError');
  });

  test('that is no sound report is refused before anything is read', async () => {
    const forged = tampered(report, (copy) => Object.assign(copy.verdict, { log10p: '-9' }));
    await expect(verify(forged)).rejects.toThrow(/MalformedReport.*verdict\.log10p/);
  });
});

describe('reports of every depth and verdict are sound, and agree with themselves', () => {
  test.each([
    ['willow', 'willow', 'full', 'same'],
    ['stone', 'fox', 'full', 'no-evidence'],
    ['willow', 'cutting', 'deep', null],
    ['stone', 'fox', 'headers', 'no-evidence'],
  ] as const)('%s and %s at depth %s', async (a, b, depth, relation) => {
    await choose(filesOf(a), filesOf(b));
    const report = await publish('', '', { depth, seed: 1 });
    if (relation !== null) expect(report.verdict.relation).toBe(relation);
    const { text, verification } = await library.page.evaluate(async (published) => {
      const { weightkin, filesOf: chosen } = window as unknown as LibraryWindow;
      const json = JSON.stringify(published);
      const files = { a: chosen('a'), b: chosen('b') };
      const checked = weightkin.parseReport(json);
      return { text: weightkin.canonical(checked), verification: await weightkin.verify(checked, { files }) };
    }, report);
    expect(different(verification)).toEqual([]);
    expect(verification).toMatchObject({ agrees: true, missing: [] });
    expect(JSON.parse(text)).toMatchObject({ depth, seed: 1 });
  });

  test('without a common tensor', async () => {
    const other = join(folder.path, 'other.safetensors');
    writeTensors(other, [{ name: '__proto__', dtype: 'F32', shape: [2], bytes: new Uint8Array(8) }]);
    await choose([other], filesOf('stone'));
    const report = await publish('', '', {});
    expect(report.verdict.relation).toBe('not-comparable');
    expect(await verify(report)).toMatchObject({ agrees: true, missing: [] });
  });
});

describe('a report on hosts', () => {
  const url = (path: string) => `${server.origin}/models/${path}`;

  test('by URL: the same addresses are read again', async () => {
    const report = await publish(url('willow/'), url('sapling/model.safetensors'));
    server.requests.length = 0;
    expect(await verify(report)).toMatchObject({ agrees: true, missing: [] });
    expect(server.requests.length).toBeGreaterThan(0);
    const forged = tampered(report, ({ evidence }) => (evidence[0]!.statistic += 1));
    expect(different(await verify(forged)).map(({ path }) => path)).toEqual([
      `evidence[${JSON.stringify(report.evidence[0]!.test)}].statistic`,
    ]);
  });

  test('by URL: a file that has changed on its host is told', async () => {
    const report = await publish(url('willow/'), url('sapling/model.safetensors'));
    const aged = tampered(report, ({ models }) => (models.b.sources[0]!.etag = '"of-last-year"'));
    expect((await verify(aged)).missing).toEqual([
      'B: "model.safetensors" has changed on its host since the report was made.',
    ]);
  });

  test('by URL: what is gone is missing, with the reason', async () => {
    const report = await publish(url('willow/'), url('sapling/model.safetensors'));
    const gone = tampered(report, ({ models }) => {
      models.b.sources[0]!.url = url('sapling/gone.safetensors');
    });
    const { figures, missing } = await verify(gone);
    expect(figures).toEqual([]);
    expect(missing).toEqual([expect.stringMatching(/^B could not be read: .*gone\.safetensors/)]);
  });

  test('by id: the commit is read, though the branch has moved on', async () => {
    const id = 'tests/moving';
    await hub.push(id, folderOfRepo(join(DEMO, 'willow')));
    const report = await publish(id, 'tests/sapling', { controls: ['tests/stone'] });
    await hub.push(id, folderOfRepo(join(DEMO, 'stone')));
    expect((await publish(id, 'tests/sapling')).verdict.relation).not.toBe(report.verdict.relation);
    hub.hub.requests.length = 0;
    const verification = await verify(report);
    expect(different(verification)).toEqual([]);
    expect(verification).toMatchObject({ agrees: true, missing: [] });
    const commit = report.models.a.sources[0]!.revision!;
    const asked = hub.hub.requests.filter(({ path }) => path.includes(id)).map(({ path }) => path);
    expect(asked.length).toBeGreaterThan(0);
    for (const path of asked) expect(path).toContain(commit);
  });

  test('by id: files of the same weights stand in for a host', async () => {
    const report = await publish('tests/willow', 'tests/sapling');
    await choose(filesOf('willow'), filesOf('sapling'));
    hub.hub.requests.length = 0;
    expect(await verify(report)).toMatchObject({ agrees: true, missing: [] });
    expect(hub.hub.requests).toEqual([]);
  });

  test('a token reaches the hub that its owner named, and no host that only the report names', async () => {
    const report = await publish('tests/willow', 'tests/sapling');
    const tokens = () => hub.hub.requests.filter(({ headers }) => headers.authorization !== undefined).length;
    hub.hub.requests.length = 0;
    expect(await verify(report, { token: TOKEN })).toMatchObject({ agrees: true });
    expect(hub.hub.requests.length).toBeGreaterThan(0);
    expect(tokens()).toBe(0);
    expect(await verify(report, { token: TOKEN, hub: hub.hub.origin })).toMatchObject({ agrees: true });
    expect(tokens()).toBeGreaterThan(0);
  });

  test('a control that was a file is asked for', async () => {
    await choose(filesOf('stone'), []);
    const report = await library.page.evaluate(async (address) => {
      const { weightkin, filesOf: chosen } = window as unknown as LibraryWindow;
      const controls = [chosen('a')];
      return weightkin.compare('tests/willow', 'tests/sapling', { hub: address, cache: false, controls });
    }, hub.hub.origin);
    await choose([], []);
    expect((await verify(report)).missing).toEqual([
      'Control 1: "model.safetensors" was a file of somebody’s disk and was not given.',
    ]);
    await choose(filesOf('stone'), []);
    const verification = await library.page.evaluate(async (published) => {
      const { weightkin, filesOf: chosen } = window as unknown as LibraryWindow;
      return weightkin.verify(published, { cache: false, files: { controls: [chosen('a')] } });
    }, report);
    expect(verification).toMatchObject({ agrees: true, missing: [] });
  });
});
