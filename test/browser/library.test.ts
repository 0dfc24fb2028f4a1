import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CompareOptions } from '../../web/options.ts';
import type { Report, TensorRow } from '../../web/contract.ts';
import { temporaryFolder, writeCheckpoint, type PlannedTensor } from '../support/files-on-disk.ts';
import { bf16Noise } from '../support/noise.ts';
import { openLibraryPage, type LibraryPage, type LibraryWindow } from '../support/library-page.ts';
import { readTensors, writeTensors } from '../support/plain-safetensors.ts';
import { plainMeasures } from '../support/plain-measures.ts';

const DEMO = resolve(import.meta.dirname, '../../web/public/demo');
const folder = temporaryFolder();
let library: LibraryPage;

const single = (name: string) => [join(DEMO, name, 'model.safetensors')];
const WILLOW = [
  'model-00001-of-00002.safetensors',
  'model-00002-of-00002.safetensors',
  'model.safetensors.index.json',
].map((name) => join(DEMO, 'willow', name));

interface Compared {
  report: Report;
  canonical: string;
}

async function compare(a: string[], b: string[], options: CompareOptions = {}): Promise<Compared> {
  await library.choose('a', a);
  await library.choose('b', b);
  return library.page.evaluate(async (given) => {
    const { weightkin, filesOf } = window as unknown as LibraryWindow;
    const report = await weightkin.compare(filesOf('a'), filesOf('b'), { depth: 'full', ...given });
    return { report, canonical: weightkin.canonical(report) };
  }, options);
}

function swapped(row: TensorRow): Omit<TensorRow, 'relL2'> {
  const { relL2: _, ...rest } = row;
  return {
    ...rest,
    a: row.b,
    b: row.a,
    dtypeA: row.dtypeB,
    dtypeB: row.dtypeA,
    meanA: row.meanB,
    meanB: row.meanA,
    stdA: row.stdB,
    stdB: row.stdA,
    nonFiniteA: row.nonFiniteB,
    nonFiniteB: row.nonFiniteA,
  };
}

beforeAll(async () => {
  library = await openLibraryPage();
});

afterAll(async () => {
  await library?.close();
  folder.remove();
});

describe('the library on a page of another origin', () => {
  test('inspects a sharded checkpoint', async () => {
    await library.choose('a', WILLOW);
    const summary = await library.page.evaluate(() => {
      const { weightkin, filesOf } = window as unknown as LibraryWindow;
      return weightkin.inspect(filesOf('a'));
    });
    expect(summary).toMatchObject({
      tensors: 39,
      layers: 4,
      hidden: 64,
      dtypes: { BF16: summary.parameters },
      missingShards: [],
      ignoredFiles: [],
    });
    expect(summary.sources.map(({ name }) => name)).toEqual(WILLOW.slice(0, 2).map((path) => path.split('/').at(-1)));
    expect(summary.tensorNames).toContain('model.layers.3.mlp.down_proj.weight');
  });

  test('compares every tensor, as plain arithmetic would', async () => {
    const { report } = await compare(WILLOW, single('sapling'));
    expect(report).toMatchObject({
      schema: 'weightkin.report/1',
      depth: 'full',
      seed: 0,
      unmatched: { a: [], b: [] },
      verdict: { relation: 'derived', threshold: -9 },
    });
    const a = readTensors(WILLOW.slice(0, 2));
    const b = readTensors(single('sapling'));
    expect(report.tensors).toHaveLength(a.size);
    for (const row of report.tensors) {
      const expected = plainMeasures(a.get(row.a)!.values, b.get(row.b)!.values);
      for (const [measure, value] of Object.entries(expected)) {
        const tolerance = measure.startsWith('p') && measure !== 'pearson' ? 0.01 : 1e-6;
        const found = row[measure as keyof TensorRow] as number;
        expect(Math.abs(found - value), `${row.a} ${measure}: ${found}, ${value}`).toBeLessThanOrEqual(
          tolerance * Math.max(Math.abs(value), measure.startsWith('mean') ? expected.stdA : 0),
        );
      }
    }
    expect(report.read.bytes).toBeGreaterThanOrEqual(report.models.a.bytes + report.models.b.bytes);
  });

  test('reads each byte once where both files are laid out alike', async () => {
    const { report } = await compare(single('sapling'), single('stone'));
    expect(report.read.bytes).toBe(report.models.a.bytes + report.models.b.bytes);
  });

  test('reads no weight at depth headers', async () => {
    const { report } = await compare(WILLOW, single('sapling'), { depth: 'headers' });
    expect(report.read.bytes).toBe(0);
    expect(report.tensors).toHaveLength(39);
    expect(new Set(report.tensors.map(({ compared, cosine }) => `${compared} ${cosine}`))).toEqual(new Set(['0 null']));
  });

  test('says the same with any number of workers', async () => {
    const texts = [];
    for (const workers of [1, 2, 7]) texts.push((await compare(WILLOW, single('stone'), { workers })).canonical);
    expect(texts[1]).toBe(texts[0]);
    expect(texts[2]).toBe(texts[0]);
  });

  test('says the same with any number of workers where blocks and tasks are many', async () => {
    const tensors: PlannedTensor[] = [
      { name: 'blocks', dtype: 'BF16', shape: [20_000_001] },
      { name: 'odd', dtype: 'F32', shape: [3, 1_000_003] },
      ...Array.from({ length: 500 }, (_, i): PlannedTensor => ({
        name: `small.${i}`,
        dtype: 'F16',
        shape: [1 + 37 * i],
      })),
    ];
    const [a, b] = ['many-a.safetensors', 'many-b.safetensors'].map((name) => join(folder.path, name)) as [
      string,
      string,
    ];
    writeCheckpoint(a, tensors, bf16Noise(2 ** 20 + 3, 1));
    writeCheckpoint(b, tensors, bf16Noise(2 ** 20 - 5, 2));
    const texts = [];
    for (const workers of [1, 2, 7]) texts.push((await compare([a], [b], { workers })).canonical);
    expect(texts[1]).toBe(texts[0]);
    expect(texts[2]).toBe(texts[0]);
    const swappedRun = (await compare([b], [a])).report;
    const whole = (await compare([a], [b])).report;
    expect(swappedRun.tensors.map(({ relL2: _, ...row }) => row)).toEqual(whole.tensors.map(swapped));
  });

  test('says the same for any order of files, any sharding and any names of files', async () => {
    const expected = (await compare(WILLOW, single('stone'))).canonical;
    expect((await compare(WILLOW.toReversed(), single('stone'))).canonical).toBe(expected);

    const tensors = [...readTensors(WILLOW.slice(0, 2)).values()];
    const whole = join(folder.path, 'whole.safetensors');
    writeTensors(whole, tensors.toReversed());
    expect((await compare([whole], single('stone'))).canonical).toBe(expected);

    const shards = [0, 1, 2, 3, 4].map((number) => {
      const path = join(folder.path, `other-0000${number + 1}-of-00005.safetensors`);
      writeTensors(
        path,
        tensors.filter((_, i) => i % 5 === number),
      );
      return path;
    });
    expect((await compare(shards, single('stone'))).canonical).toBe(expected);
  });

  test('swaps the columns when A and B are swapped', async () => {
    const ab = (await compare(WILLOW, single('cutting'))).report;
    const ba = (await compare(single('cutting'), WILLOW)).report;
    expect(ba.tensors.map(({ relL2: _, ...row }) => row)).toEqual(ab.tensors.map(swapped));
    expect(new Set(ab.tensors.map(({ dtypeA, dtypeB }) => `${dtypeA} ${dtypeB}`))).toEqual(new Set(['BF16 F16']));
    expect(ab.distributions?.relative.layers.length).toBeGreaterThan(1);
    expect(JSON.stringify(ba.distributions)).toBe(JSON.stringify(ab.distributions));
  });

  test('calls checkpoints without a common tensor not comparable', async () => {
    const path = join(folder.path, 'other.safetensors');
    writeTensors(path, [{ name: '__proto__', dtype: 'F32', shape: [2], bytes: new Uint8Array(8) }]);
    const { report } = await compare([path], single('stone'));
    expect(report).toMatchObject({
      tensors: [],
      verdict: { relation: 'not-comparable' },
      unmatched: { a: ['__proto__'] },
    });
    expect(report.unmatched.b).toHaveLength(39);
  });

  test('tells progress up to the last byte', async () => {
    await library.choose('a', WILLOW);
    await library.choose('b', single('fox'));
    const told = await library.page.evaluate(async () => {
      const { weightkin, filesOf } = window as unknown as LibraryWindow;
      const progress: import('../../web/contract.ts').Progress[] = [];
      await weightkin.compare(filesOf('a'), filesOf('b'), {
        depth: 'full',
        onProgress: (state) => progress.push(state),
      });
      return progress;
    });
    expect(told.at(-1)).toMatchObject({ phase: 'measuring', tensorsDone: 39, tensorsTotal: 39, secondsLeft: 0 });
    expect(told.at(-1)!.bytesRead).toBe(told.at(-1)!.bytesTotal);
    expect(told[0]!.phase).toBe('reading headers');
  });

  test('explains what is not a checkpoint', async () => {
    const path = join(folder.path, 'model.safetensors');
    writeFileSync(path, 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 12\n');
    await expect(compare([path], single('stone'))).rejects.toThrow(/MalformedCheckpoint.*git lfs pull/is);
    const place = await library.page.evaluate(async () => {
      const { weightkin, filesOf } = window as unknown as LibraryWindow;
      return weightkin.inspect(filesOf('a')).catch((reason: unknown) => ({
        isError: reason instanceof weightkin.MalformedCheckpoint,
        file: (reason as { file: string }).file,
      }));
    });
    expect(place).toEqual({ isError: true, file: 'model.safetensors' });
  });

  test('takes a folder', async () => {
    const model = join(folder.path, 'willow-folder');
    mkdirSync(model);
    cpSync(join(DEMO, 'willow'), model, { recursive: true });
    expect(readFileSync(join(model, 'config.json')).byteLength).toBeGreaterThan(0);
    const summary = await library.page.evaluate(
      async (contents) => {
        const { weightkin } = window as unknown as LibraryWindow;
        const root = await navigator.storage.getDirectory();
        const directory = await root.getDirectoryHandle('willow', { create: true });
        for (const [name, base64] of contents) {
          const file = await (await directory.getFileHandle(name, { create: true })).createWritable();
          await file.write(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
          await file.close();
        }
        return weightkin.inspect(directory);
      },
      WILLOW.map((path) => [path.split('/').at(-1)!, readFileSync(path).toString('base64')] as const),
    );
    expect(summary).toMatchObject({ name: 'willow', tensors: 39 });
  });

  test('refuses what is no source by the names of the contract', async () => {
    const messages = await library.page.evaluate(async () => {
      const { weightkin } = window as unknown as LibraryWindow;
      const sources: unknown[] = [null, undefined, 5, {}, [null], [new Blob([])]];
      return Promise.all(
        sources.map((source) => weightkin.inspect(source as File).catch((reason: unknown) => `${reason}`)),
      );
    });
    for (const message of messages) expect(message).toMatch(/^UnreadableSource: This is no model that can be opened/);
  });

  test('takes what a file input holds', async () => {
    await library.choose('a', single('fox'));
    const tensors = await library.page.evaluate(async () => {
      const { weightkin } = window as unknown as LibraryWindow;
      const { files } = document.querySelector<HTMLInputElement>('#a')!;
      return (await weightkin.inspect(files as unknown as File[])).tensors;
    });
    expect(tensors).toBe(39);
  });

  test.each([
    ['workers of no sense', { workers: Number.NaN }, 'done'],
    ['no workers', { workers: 0 }, 'done'],
    ['half workers', { workers: 1.5 }, 'done'],
    ['an unknown depth', { depth: 'bogus' as 'full' }, 'TypeError: There is no depth "bogus".'],
    ['half a seed', { seed: 0.5 }, 'TypeError: A seed is an integer.'],
  ])('options: %s', async (_, options, outcome) => {
    const run = compare(single('fox'), single('stone'), options).then(
      ({ report }) => (Number.isInteger(report.read.workers) ? 'done' : `${report.read.workers} workers`),
      (reason: Error) => reason.message,
    );
    expect(await run).toContain(outcome);
  });

  test('what a progress listener throws ends the run and reaches the caller', async () => {
    await library.choose('a', single('fox'));
    await library.choose('b', single('stone'));
    const outcome = library.page.evaluate(async () => {
      const { weightkin, filesOf } = window as unknown as LibraryWindow;
      await weightkin.compare(filesOf('a'), filesOf('b'), {
        depth: 'full',
        onProgress: () => {
          throw new Error('the listener is broken');
        },
      });
    });
    await expect(outcome).rejects.toThrow('the listener is broken');
  });

  test('says which checkpoint is incomplete', async () => {
    const { report } = await compare(WILLOW.slice(1), single('stone'));
    expect(report.verdict.caveats.join(' ')).toMatch(/1 shard of A was not given/);
    expect(report.unmatched.b.length).toBeGreaterThan(0);
  });
});
