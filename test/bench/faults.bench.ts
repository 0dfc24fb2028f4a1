import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Depth } from '../../web/contract.ts';
import { openLibraryPage, type LibraryPage, type LibraryWindow } from '../support/library-page.ts';
import { FAULT_SAMPLES } from '../support/remote/fault-samples.ts';
import { type Hub, startHub } from '../support/remote/hub.ts';
import { someOf } from '../support/remote/rules.ts';
import { glm45Air, solarOpen100B } from '../support/remote/virtual/models.ts';
import { median, printTable } from './table.ts';

const SHARE = 0.1;
const DEPTHS = { quick: [1, 2, 3, 4, 5], deep: [1, 2, 3] };
/** A host that drips delivers, slowly: it is neither silent nor wrong, and how long it takes is its own affair. */
const FAULTS = Object.values(FAULT_SAMPLES)
  .flat()
  .filter(({ kind }) => kind !== 'drip');
const LINE = { roundTripMs: 50, bytesPerSecond: 12.5e6 };
const MODELS = [solarOpen100B(), glm45Air()];
/** Neither the stand-in's count nor the reader's is what is timed here. */
const quota = { api: 1e6, resolvers: 1e6 };

let hub: Hub;
let library: LibraryPage;

beforeAll(async () => {
  hub = await startHub({ hub: { line: LINE }, cdn: { line: LINE }, rates: { quota } });
  for (const { id, files } of MODELS) await hub.push(id, files);
  library = await openLibraryPage();
});

afterAll(async () => {
  await library?.close();
  await hub?.close();
});

interface Run {
  seconds: number;
  requests: number;
  /** The canonical report, or what the comparison was refused with. */
  outcome: string;
  /** Requests that met a fault, by its kind. */
  faults: Map<string, number>;
}

async function compareAt(depth: Depth): Promise<Run> {
  hub.hub.requests.length = 0;
  hub.cdn.requests.length = 0;
  const { seconds, outcome } = await library.page.evaluate(
    async ({ ids: [a, b], address, depth: asked }) => {
      const { weightkin } = window as unknown as LibraryWindow;
      const started = performance.now();
      const run = weightkin.compare(a!, b!, { hub: address, cache: false, depth: asked });
      const text = await run.then(weightkin.canonical, (reason: Error) => `${reason.name}: ${reason.message}`);
      return { seconds: (performance.now() - started) / 1000, outcome: text };
    },
    { ids: MODELS.map(({ id }) => id), address: hub.hub.origin, depth },
  );
  const faults = new Map<string, number>();
  const requests = [...hub.hub.requests, ...hub.cdn.requests];
  for (const { fault } of requests) if (fault !== null) faults.set(fault, (faults.get(fault) ?? 0) + 1);
  return { seconds, outcome, requests: requests.length, faults };
}

test.each(['quick', 'deep'] as const)('a tenth of all requests fails in every way, at depth %s', async (depth) => {
  const seeds = DEPTHS[depth];
  const faultless: Run[] = [];
  const faulty: Run[] = [];
  hub.hub.rule = hub.cdn.rule = () => undefined;
  await compareAt('headers');
  for (const seed of seeds) {
    hub.hub.rule = hub.cdn.rule = () => undefined;
    faultless.push(await compareAt(depth));
    hub.hub.rule = hub.cdn.rule = someOf(FAULTS, SHARE, seed);
    faulty.push(await compareAt(depth));
  }
  const expected = faultless[0]!.outcome;
  expect(JSON.parse(expected)).toMatchObject({ schema: 'weightkin.report/1' });
  const ratios = faulty.map(({ seconds }, i) => seconds / faultless[i]!.seconds);
  // A run that was refused ended early.
  const finished = ratios.filter((_, i) => faulty[i]!.outcome === expected);
  const struck = ({ faults }: Run) => [...faults.values()].reduce((sum, count) => sum + count, 0);
  printTable(
    `The virtual 100B pair at depth ${depth}, 50 ms and 100 Mbit/s, ${SHARE * 100} % of requests failing`,
    ['faults', 'seconds without', 'seconds with', 'ratio', 'requests', 'of them failed', 'same report'],
    faulty.map((run, i) => [
      `seed ${seeds[i]}`,
      faultless[i]!.seconds.toFixed(1),
      run.seconds.toFixed(1),
      ratios[i]!.toFixed(2),
      String(run.requests),
      String(struck(run)),
      run.outcome === expected ? 'yes' : 'no',
    ]),
  );
  const kinds = [...new Set(FAULTS.map(({ kind }) => kind))];
  const total = (kind: string) => faulty.reduce((sum, { faults }) => sum + (faults.get(kind) ?? 0), 0);
  printTable(
    'Requests that met a fault, all seeds',
    ['fault', 'requests'],
    kinds.map((kind) => [kind, String(total(kind))]),
  );
  for (const kind of kinds) expect.soft(total(kind), `${kind} was met`).toBeGreaterThan(0);
  for (const { outcome } of [...faultless, ...faulty]) {
    expect.soft(outcome === expected, `the same report, not ${outcome.slice(0, 300)}`).toBe(true);
  }
  expect.soft(median(finished), 'elapsed with faults / without').toBeLessThanOrEqual(1.5);
});
