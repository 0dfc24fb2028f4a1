import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLibraryPage, type LibraryPage, type LibraryWindow } from '../support/library-page.ts';
import { startHub, type Hub } from '../support/remote/hub.ts';
import { glm45Air, glm45AirChild, solarOpen100B } from '../support/remote/virtual/models.ts';

let library: LibraryPage;
let hub: Hub;
beforeAll(async () => {
  hub = await startHub();
  await hub.push('upstage/solar', solarOpen100B().files);
  await hub.push('zai/glm', glm45Air().files);
  await hub.push('zai/child', glm45AirChild().files);
  library = await openLibraryPage();
});
afterAll(async () => {
  await library?.close();
  await hub?.close();
});
test.each([['headers', 'upstage/solar', 'zai/glm'], ['quick', 'upstage/solar', 'zai/glm'], ['quick', 'zai/glm', 'zai/child'], ['quick', 'zai/glm', 'zai/child'], ['quick', 'zai/glm', 'zai/glm']] as const)('%s %s %s', async (depth, a, b) => {
  const n = hub.hub.requests.length, m = hub.cdn.requests.length;
  const out = await library.page.evaluate(async ({ depth, base, a, b }) => {
    const { weightkin } = window as unknown as LibraryWindow;
    const started = performance.now();
    const phases: unknown[] = [];
    const r = await weightkin.compare(a, b, { depth, hub: base, onProgress: (p) => phases.push(p.phase+ ' '+Math.round(performance.now()-started)) });
    return { s: (performance.now() - started) / 1000, read: r.read, verdict: r.verdict, ev: r.evidence, phases: [phases[0], phases.find((p) => String(p).startsWith('meas'))], src: r.models.a.sources[0], first: r.tensors.filter((t) => t.compared > 0).slice(0, 2), n: r.tensors.length, un: [r.unmatched.a.length, r.unmatched.b.length] };
  }, { depth, base: hub.hub.origin, a, b });
  console.log(JSON.stringify(out, null, 1).slice(0, 3500));
  console.log('hub', hub.hub.requests.length - n, 'cdn', hub.cdn.requests.length - m, 'preflights', hub.hub.requests.filter((r) => r.method === 'OPTIONS').length);
  expect(out.s).toBeLessThan(60);
}, 120000);
