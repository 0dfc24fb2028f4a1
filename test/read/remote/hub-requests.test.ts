import { beforeEach, expect, test } from 'vitest';
import { openHttpSource } from '../../../web/read/remote/http-source.ts';
import { createTransport } from '../../../web/read/remote/create-transport.ts';
import { openRemoteRun } from '../../../web/read/remote/http-stream.ts';
import { HUB_BUDGET } from '../../../web/read/model-input.ts';
import type { RequestEntry, Waiting } from '../../../web/read/remote/request-log.ts';
import type { RemoteLocator } from '../../../web/read/checkpoint.ts';
import { heldContent } from '../../support/remote/content.ts';
import { type Hub, startHub } from '../../support/remote/hub.ts';
import { QUICK_TIMING, drain, patternOf } from './quick.ts';

const ID = 'owner/model';
const WEIGHTS = patternOf(4_000);
let hub: Hub;
let clock = 0;
let url: string;

beforeEach(async () => {
  clock = 1e12;
  hub = await startHub({
    now: () => clock,
    signedSeconds: 60,
    tokens: new Map([['secret', ['owner/gated']]]),
  });
  const files = new Map([
    ['model.safetensors', { content: heldContent(WEIGHTS), large: true }],
    ['config.json', { content: heldContent('{"a":1}'), large: false }],
  ]);
  const sha = await hub.push(ID, files);
  await hub.push('owner/gated', files, { access: 'gated' });
  url = `${hub.hub.origin}/${ID}/resolve/${sha}/model.safetensors`;
  return () => hub.close();
});

function transportTo(access: { token?: string; spent?: number[] } = {}, onWaiting?: (waiting: Waiting) => void) {
  const entries: RequestEntry[] = [];
  const transport = createTransport(
    { hub: hub.hub.origin, ...access },
    { log: (entry) => entries.push(entry), timing: QUICK_TIMING, onWaiting },
  );
  return { transport, entries };
}

const options = (address = url) => ({ name: 'm', url: address, size: null, firstBytes: 100, identity: 'sha256:x' });

test('later reads go straight to where the hub redirected to', async () => {
  const { transport, entries } = transportTo();
  const source = await openHttpSource(transport, options());
  const locator = source?.locator() as RemoteLocator;
  expect(locator.identity).toBe('sha256:x');
  expect(locator.url).toBe(url);
  expect(new URL(locator.direct ?? '').origin).toBe(hub.cdn.origin);
  expect(await drain(openRemoteRun(transport, locator, 1_000, 500), 500)).toEqual(WEIGHTS.slice(1_000, 1_500));
  expect(await source?.read(2_000, 10)).toEqual(WEIGHTS.slice(2_000, 2_010));
  expect(hub.hub.requests).toHaveLength(1);
  expect(hub.cdn.requests).toHaveLength(3);
  const cdn = new URL(hub.cdn.origin).host;
  expect(entries.map(({ host, redirectedTo }) => [host, redirectedTo])).toEqual([
    [new URL(url).host, cdn],
    [cdn, undefined],
    [cdn, undefined],
  ]);
  // Signatures stay out of the ledger.
  expect(JSON.stringify(entries)).not.toContain('Signature');
});

test('an expired address is renewed through the hub, once', async () => {
  const { transport } = transportTo();
  const locator = (await openHttpSource(transport, options()))?.locator() as RemoteLocator;
  const before = locator.direct;
  clock += 61_000;
  expect(await drain(openRemoteRun(transport, locator, 1_000, 500), 500)).toEqual(WEIGHTS.slice(1_000, 1_500));
  expect(hub.hub.requests).toHaveLength(2);
  expect(hub.cdn.requests.map(({ status }) => status)).toEqual([206, 403, 206]);
  expect(locator.direct).not.toBe(before);
  await drain(openRemoteRun(transport, locator, 0, 500), 500);
  expect(hub.hub.requests).toHaveLength(2);
});

test('the token goes to the hub and to nobody else', async () => {
  const { transport } = transportTo({ token: 'secret' });
  const gated = url.replace(ID, 'owner/gated').replace(/resolve\/[^/]+/, 'resolve/main');
  const locator = (await openHttpSource(transport, options(gated)))?.locator() as RemoteLocator;
  await drain(openRemoteRun(transport, locator, 1_000, 500), 500);
  await openHttpSource(transport, options(gated.replace('model.safetensors', 'config.json')));
  expect(hub.hub.requests[0]?.headers.authorization).toBe('Bearer secret');
  expect(hub.tokensAtCdn()).toEqual([]);
  // Asked by its own address the other origin gets none either.
  await openHttpSource(transport, options(locator.direct ?? ''));
  expect(hub.tokensAtCdn()).toEqual([]);
});

test('gated files are refused with what to do', async () => {
  const gated = url.replace(ID, 'owner/gated').replace(/resolve\/[^/]+/, 'resolve/main');
  await expect(openHttpSource(transportTo().transport, options(gated))).rejects.toMatchObject({
    name: 'UnreadableSource',
    message: expect.stringContaining('without an access token (status 401): give the token'),
  });
  await expect(openHttpSource(transportTo({ token: 'wrong' }).transport, options(gated))).rejects.toMatchObject({
    message: expect.stringContaining('with the token that was given'),
  });
  const sent = hub.hub.requests.length;
  await expect(
    openHttpSource(transportTo({ token: 'pasted\nwrongly' }).transport, options(gated)),
  ).rejects.toMatchObject({
    name: 'UnreadableSource',
    message: expect.stringContaining('holds characters that no token has'),
  });
  expect(hub.hub.requests).toHaveLength(sent);
});

test('the budget is waited for rather than exceeded, and aborts end the wait', async () => {
  const waitings: Waiting[] = [];
  const now = Date.now();
  const spent = Array<number>(HUB_BUDGET.requests).fill(now);
  const { transport } = transportTo({ spent }, (waiting) => waitings.push(waiting));
  const stop = new AbortController();
  const opening = openHttpSource(transport, { ...options(), signal: stop.signal });
  await expect.poll(() => waitings).toHaveLength(1);
  expect(waitings[0]).toMatchObject({ host: new URL(url).host, why: 'budget' });
  expect(waitings[0]?.forMs).toBeGreaterThan(HUB_BUDGET.windowMs - 5_000);
  stop.abort();
  await expect(opening).rejects.toMatchObject({ name: 'AbortError' });
  expect(hub.hub.requests).toHaveLength(0);

  const nearlyOver = Array<number>(HUB_BUDGET.requests).fill(Date.now() - HUB_BUDGET.windowMs + 80);
  const second = transportTo({ spent: nearlyOver });
  const begun = Date.now();
  await openHttpSource(second.transport, options());
  expect(Date.now() - begun).toBeGreaterThanOrEqual(70);
});
