import { afterEach, beforeAll, expect, test } from 'vitest';
import { getWhole } from '../../../web/read/remote/get-whole.ts';
import { heldContent } from '../../support/remote/content.ts';
import type { Fault } from '../../support/remote/fault.ts';
import { type RangeServer, startRangeServer } from '../../support/remote/range-server.ts';
import { IMPATIENT, nextRequests, quickTransport } from './quick.ts';

const TEXT = JSON.stringify({ files: Array.from({ length: 300 }, (_, i) => i) });
let server: RangeServer;

beforeAll(async () => {
  server = await startRangeServer({ '/list': heldContent(TEXT) });
  return () => server.close();
});

afterEach(() => {
  server.rule = () => undefined;
  server.requests.length = 0;
});

const request = (mostBytes = 10_000) => ({ name: 'the listing', url: `${server.origin}/list`, mostBytes });
const isComplete = (bytes: Uint8Array) => bytes.at(-1) === 0x7d;

async function textOf(fault?: Fault, times = 2): Promise<string | undefined> {
  if (fault) server.rule = nextRequests(fault, times);
  const whole = await getWhole(
    quickTransport(undefined, { timing: fault?.kind === 'stall' ? IMPATIENT : {} }).transport,
    { ...request(), isComplete },
  );
  return whole ? new TextDecoder().decode(whole.bytes) : undefined;
}

test('the whole, without a range', async () => {
  expect(await textOf()).toBe(TEXT);
  expect(server.requests.map(({ range }) => range)).toEqual([null]);
});

test.each<Fault>([
  { kind: 'gzip', of: 'whole' },
  { kind: 'missing' },
  { kind: 'gated', status: 401 },
  { kind: 'busy', status: 429 },
  { kind: 'busy', status: 503, retryAfter: '0' },
  { kind: 'busy', status: 429, rateLimit: '"api";r=0;t=1' },
  { kind: 'redirect-loop' },
  { kind: 'stall', afterBytes: 5 },
  { kind: 'stall', at: 'head', afterBytes: 0 },
  { kind: 'cut', afterBytes: 5 },
  { kind: 'short-body', missing: 1, framing: 'length' },
  { kind: 'short-body', missing: 1, framing: 'chunked' },
])('survives $kind twice', async (fault) => {
  expect(await textOf(fault)).toBe(TEXT);
});

test('null for what is not there; refusals name name and host', async () => {
  expect(await textOf({ kind: 'missing' }, 99)).toBeUndefined();
  await expect(textOf({ kind: 'busy', status: 500 }, 99)).rejects.toMatchObject({
    name: 'UnreadableSource',
    message: expect.stringMatching(/^"the listing" on 127\.0\.0\.1:\d+ .*\(status 500\)/),
  });
});

test('too long a listing is not read, announced or not', async () => {
  const { transport } = quickTransport();
  await expect(getWhole(transport, request(100))).rejects.toThrow('longer than anything');
  server.rule = () => ({ kind: 'long-body', extra: 1, framing: 'chunked' });
  await expect(getWhole(transport, request(TEXT.length))).rejects.toThrow('longer than anything');
  expect(server.requests).toHaveLength(2);
});

test('a host that asks for a pause gets it from all', async () => {
  const waits: number[] = [];
  const { transport } = quickTransport(undefined, { onWaiting: ({ forMs }) => waits.push(forMs) });
  server.rule = nextRequests({ kind: 'busy', status: 429, retryAfter: '1' }, 1);
  const first = getWhole(transport, request());
  await expect.poll(() => waits).toEqual([1_000]);
  const begun = performance.now();
  await getWhole(transport, request());
  await first;
  expect(performance.now() - begun).toBeGreaterThan(700);
  expect(server.requests).toHaveLength(3);
});
