import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../web/contract.ts';
import type { CompareOptions } from '../../web/options.ts';
import { openLibraryPage, type LibraryPage, type LibraryWindow } from '../support/library-page.ts';
import { folderContents } from '../support/remote/folder-contents.ts';
import { type Hub, startHub } from '../support/remote/hub.ts';
import { type RangeServer, startRangeServer } from '../support/remote/range-server.ts';
import { glm45Air, glm45AirChild, solarOpen100B } from '../support/remote/virtual/models.ts';

const DEMO = resolve(import.meta.dirname, '../../web/public/demo');
const MODELS = ['willow', 'sapling', 'stone', 'fox', 'cutting'] as const;
const SOLAR = solarOpen100B();
const GLM = glm45Air();
const CHILD = glm45AirChild();

/** The issue's bounds for both models together, tokenizers apart. */
const MOST_BYTES = 60e6;
const MOST_REQUESTS = 1200;

let library: LibraryPage;
let hub: Hub;
let server: RangeServer;

beforeAll(async () => {
  hub = await startHub();
  for (const { id, files } of [SOLAR, GLM, CHILD]) await hub.push(id, files);
  server = await startRangeServer(
    new Map(
      MODELS.flatMap((name) =>
        [...folderContents(join(DEMO, name))].map(([file, content]) => [`/${name}/${file}`, content] as const),
      ),
    ),
  );
  library = await openLibraryPage();
});

afterAll(async () => {
  await library?.close();
  await Promise.all([server?.close(), hub?.close()]);
});

/** Of two addresses. */
function compare(a: string, b: string, options: CompareOptions = {}): Promise<Report> {
  return library.page.evaluate(
    async ([sourceA, sourceB, given]) => {
      const { weightkin } = window as unknown as LibraryWindow;
      return weightkin.compare(sourceA, sourceB, given);
    },
    [a, b, { ...options, hub: hub.hub.origin }] as const,
  );
}

const demo = (name: (typeof MODELS)[number]) => `${server.origin}/${name}/`;

function evidenceOf({ evidence }: Report, name: string) {
  return evidence.find(({ test: own }) => own === name);
}

describe('the demo', () => {
  test('sapling was made from willow', async () => {
    const { verdict, tests, evidence } = await compare(demo('willow'), demo('sapling'));
    expect(verdict).toMatchObject({ relation: 'derived', threshold: -9 });
    expect(verdict.log10p!).toBeLessThan(-18);
    expect(new Set(tests!.map(({ test: own }) => own))).toEqual(new Set(evidence.map(({ test: own }) => own)));
  });

  test('stone is no relative, and the report says what would have been found', async () => {
    const report = await compare(demo('willow'), demo('stone'));
    expect(report.verdict.relation).toBe('no-evidence');
    expect(report.verdict.power!.rho).toBeLessThan(0.05);
    // The fallacy of the affair, in small.
    const { meanCosine, expectedCosine } = evidenceOf(report, 'norm-gains')!.effect;
    expect(meanCosine!).toBeGreaterThan(0.99);
    expect(Math.abs(meanCosine! - expectedCosine!)).toBeLessThan(0.001);
    expect(report.verdict.caveats.join(' ')).toMatch(/raw cosine of the norm gains.*says nothing by itself/);
  });

  test('cutting holds the same values in another format', async () => {
    const { verdict } = await compare(demo('willow'), demo('cutting'));
    expect(verdict).toMatchObject({ relation: 'same', kinds: ['recast'] });
  });

  test('fox is a permuted copy, which this depth says that it cannot see', async () => {
    const { verdict } = await compare(demo('sapling'), demo('fox'));
    expect(verdict.relation).toBe('no-evidence');
    expect(verdict.caveats.join(' ')).toMatch(/cannot see a copy whose channels, heads or hidden units were permuted/);
  });

  test('is the same at every number of workers, and from files', async () => {
    await library.choose(
      'a',
      readdirSync(join(DEMO, 'willow')).map((file) => join(DEMO, 'willow', file)),
    );
    await library.choose(
      'b',
      readdirSync(join(DEMO, 'sapling')).map((file) => join(DEMO, 'sapling', file)),
    );
    const texts = await library.page.evaluate(
      async ([a, b]) => {
        const { weightkin, filesOf } = window as unknown as LibraryWindow;
        const runs = [
          await weightkin.compare(a, b, { workers: 1, cache: false }),
          await weightkin.compare(a, b, { workers: 4 }),
          await weightkin.compare(a, b, { workers: 2 }),
          await weightkin.compare(filesOf('a'), filesOf('b'), { workers: 2 }),
        ];
        return runs.map(weightkin.canonical);
      },
      [demo('willow'), demo('sapling')] as const,
    );
    expect(new Set(texts).size).toBe(1);
  });
});

describe('controls', () => {
  test('are tested beside the two, and one that is related is noticed', async () => {
    const report = await compare(demo('willow'), demo('stone'), { controls: [demo('fox'), demo('cutting')] });
    expect(report.verdict.relation).toBe('no-evidence');
    expect(report.models.controls).toHaveLength(2);
    const { controls } = evidenceOf(report, 'residual-sign-flip')!;
    expect(controls!.map(({ control, side }) => `${control}${side}`)).toEqual(['0a', '0b', '1a', '1b']);
    expect(controls!.find(({ control, side }) => control === 1 && side === 'a')!.log10p!).toBeLessThan(-18);
    const caveats = report.verdict.caveats.join(' ');
    expect(caveats).toMatch(/Control 2 is itself related to A/);
    expect(caveats).not.toMatch(/Control 1 is itself related|Control 2 is itself related to B/);
  });
});

describe('the virtual 100B models at quick depth', () => {
  test('Solar and GLM: no evidence, with the sentence that explains the cosine', async () => {
    const report = await compare(SOLAR.id, GLM.id);
    const { verdict, read } = report;
    console.log(`Solar and GLM: ${(read.bytes / 1e6).toFixed(1)} MB, ${read.requests} requests, ${verdict.summary}`);
    console.log(
      `  ${JSON.stringify(verdict.power)} ${report.evidence.map((e) => `${e.test} ${e.log10p} ${e.z}`).join(', ')}`,
    );
    expect(verdict.relation).toBe('no-evidence');
    expect(verdict.power!.rho).toBeLessThan(0.005);
    expect(verdict.caveats.join(' ')).toMatch(/raw cosine of the norm gains, 0\.96/);
    expect(verdict.caveats.join(' ')).toMatch(/treating them as independent gives a z of/);
    expect(read.bytes).toBeLessThanOrEqual(MOST_BYTES);
    expect(read.requests).toBeLessThanOrEqual(MOST_REQUESTS);
  });

  test('GLM and its child: derived', async () => {
    const report = await compare(GLM.id, CHILD.id, { cache: false });
    const { verdict, read } = report;
    console.log(
      `GLM and child: ${(read.bytes / 1e6).toFixed(1)} MB, ${read.requests} requests, ${verdict.summary} ${verdict.kinds.join()}`,
    );
    expect(verdict).toMatchObject({ relation: 'derived', kinds: ['fine-tuned'] });
    expect(verdict.log10p!).toBeLessThan(-1000);
    expect(read.bytes).toBeLessThanOrEqual(MOST_BYTES);
    expect(read.requests).toBeLessThanOrEqual(MOST_REQUESTS);
  });
});
