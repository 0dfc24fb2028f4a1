import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLibraryPage, type LibraryPage, type LibraryWindow } from '../support/library-page.ts';
import { FAULT_SAMPLES } from '../support/remote/fault-samples.ts';
import { type Hub, startHub } from '../support/remote/hub.ts';
import { someOf } from '../support/remote/rules.ts';
import { glm45Air, solarOpen100B } from '../support/remote/virtual/models.ts';
import { median, printTable } from './table.ts';

const SHARE = 0.1;
const SEEDS = [1, 2, 3];
const FAULTS = Object.values(FAULT_SAMPLES).flat();
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

async function compareQuickly(): Promise<Run> {
  hub.hub.requests.length = 0;
  hub.cdn.requests.length = 0;
  const { seconds, outcome } = await library.page.evaluate(
    async ({ ids: [a, b], address }) => {
      const { weightkin } = window as unknown as LibraryWindow;
      const started = performance.now();
      const run = weightkin.compare(a!, b!, { hub: address, cache: false, depth: 'quick' });
      const text = await run.then(weightkin.canonical, (reason: Error) => `${reason.name}: ${reason.message}`);
      return { seconds: (performance.now() - started) / 1000, outcome: text };
    },
    { ids: MODELS.map(({ id }) => id), address: hub.hub.origin },
  );
  const faults = new Map<string, number>();
  const requests = [...hub.hub.requests, ...hub.cdn.requests];
  for (const { fault } of requests) if (fault !== null) faults.set(fault, (faults.get(fault) ?? 0) + 1);
  return { seconds, outcome, requests: requests.length, faults };
}

test('a tenth of all requests fails in every way', async () => {
  const faultless: Run[] = [];
  const faulty: Run[] = [];
  await compareQuickly();
  for (const seed of SEEDS) {
    hub.hub.rule = hub.cdn.rule = () => undefined;
    faultless.push(await compareQuickly());
    hub.hub.rule = hub.cdn.rule = someOf(FAULTS, SHARE, seed);
    faulty.push(await compareQuickly());
  }
  const expected = faultless[0]!.outcome;
  expect(JSON.parse(expected)).toMatchObject({ schema: 'weightkin.report/1' });
  const ratios = faulty.map(({ seconds }, i) => seconds / faultless[i]!.seconds);
  const struck = ({ faults }: Run) => [...faults.values()].reduce((sum, count) => sum + count, 0);
  printTable(
    `Quick comparison of the virtual 100B pair, 50 ms and 100 Mbit/s, ${SHARE * 100} % of requests failing`,
    ['faults', 'seconds without', 'seconds with', 'ratio', 'requests', 'of them failed', 'same report'],
    faulty.map((run, i) => [
      `seed ${SEEDS[i]}`,
      faultless[i]!.seconds.toFixed(1),
      run.seconds.toFixed(1),
      ratios[i]!.toFixed(2),
      String(run.requests),
      String(struck(run)),
      run.outcome === expected ? 'yes' : run.outcome.slice(0, 300),
    ]),
  );
  const kinds = Object.keys(FAULT_SAMPLES);
  const total = (kind: string) => faulty.reduce((sum, { faults }) => sum + (faults.get(kind) ?? 0), 0);
  printTable(
    'Requests that met a fault, all seeds',
    ['fault', 'requests'],
    kinds.map((kind) => [kind, String(total(kind))]),
  );
  for (const kind of kinds) expect.soft(total(kind), `${kind} was met`).toBeGreaterThan(0);
  for (const { outcome } of [...faultless, ...faulty]) {
    expect.soft(outcome === expected, outcome.slice(0, 300)).toBe(true);
  }
  expect.soft(median(ratios), 'elapsed with faults / without').toBeLessThanOrEqual(1.5);
});
