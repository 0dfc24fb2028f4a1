import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { openRemoteRun } from '../../../web/read/remote/http-stream.ts';
import { heldContent } from '../../support/remote/content.ts';
import { type RangeServer, startRangeServer } from '../../support/remote/range-server.ts';
import { drain, locatorOf, patternOf, quickTransport } from './quick.ts';

const SIZE = 6 * 2 ** 20 + 123;
const BYTES = patternOf(SIZE);
const CONTENT = heldContent(BYTES);
let server: RangeServer;

beforeAll(async () => {
  server = await startRangeServer({ '/a': CONTENT });
  return () => server.close();
});

afterEach(() => {
  server.rule = () => undefined;
  server.requests.length = 0;
});

const locator = () => locatorOf(`${server.origin}/a`, SIZE, { etag: CONTENT.etag });
const outcomes = () => server.requests.map(({ outcome }) => outcome);

test('a long run is one answer', async () => {
  const { transport, entries } = quickTransport();
  const bytes = await drain(openRemoteRun(transport, locator(), 100, 5 * 2 ** 20), 5 * 2 ** 20);
  expect(Buffer.compare(bytes, BYTES.subarray(100, 100 + 5 * 2 ** 20))).toBe(0);
  expect(entries).toEqual([
    {
      method: 'GET',
      host: new URL(server.origin).host,
      path: '/a',
      range: `bytes=100-${99 + 5 * 2 ** 20}`,
      status: 206,
      bytesReceived: 5 * 2 ** 20,
      attempt: 1,
      fault: '',
    },
  ]);
  expect(outcomes()).toEqual(['complete']);
});

test('a short run is read at once, before anybody asks for it', async () => {
  const { transport } = quickTransport();
  const stream = openRemoteRun(transport, locator(), 7, 2 ** 20);
  await expect.poll(outcomes).toEqual(['complete']);
  expect(Buffer.compare(await stream.next(), BYTES.subarray(7, 7 + 2 ** 20))).toBe(0);
  stream.close();
});

test('a connection that breaks is taken up again where it stopped', async () => {
  const { transport, entries } = quickTransport();
  let cuts = 0;
  server.rule = () => (cuts++ < 3 ? { kind: 'cut', afterBytes: 2 ** 20 + cuts, how: 'close' } : undefined);
  const bytes = await drain(openRemoteRun(transport, locator(), 0, SIZE), SIZE);
  expect(Buffer.compare(bytes, BYTES)).toBe(0);
  expect(server.requests).toHaveLength(4);
  expect(entries.map(({ fault }) => fault)).toEqual([...Array<string>(3).fill('the connection ended'), '']);
  // No byte was asked for twice.
  expect(entries.reduce((sum, { bytesReceived }) => sum + bytesReceived, 0)).toBe(SIZE);
});

test('a reader who stays away loses the connection and nothing else', async () => {
  const { transport } = quickTransport(undefined, { timing: { idleStream: 40 } });
  const stream = openRemoteRun(transport, locator(), 0, SIZE);
  const first = Uint8Array.from(await stream.next());
  await expect.poll(outcomes).toEqual(['left']);
  const rest = await drain(stream, SIZE - first.length);
  expect(Buffer.compare(Buffer.concat([first, rest]), BYTES)).toBe(0);
  expect(server.requests.length).toBeLessThanOrEqual(3);
});

test('a stream that holds a connection for long gives others their turn', async () => {
  const { transport } = quickTransport(undefined, { timing: { longestHold: 0 } });
  const bytes = await drain(openRemoteRun(transport, locator(), 0, SIZE), SIZE);
  expect(Buffer.compare(bytes, BYTES)).toBe(0);
  expect(server.requests.length).toBeGreaterThan(1);
  await expect.poll(outcomes).not.toContain('open');
});

test.each([2 ** 20, SIZE])('close leaves neither connection nor failure behind: %i bytes', async (length) => {
  const { transport } = quickTransport();
  server.rule = () => ({ kind: 'stall', afterBytes: 1_000 });
  const stream = openRemoteRun(transport, locator(), 0, length);
  if (length === SIZE) await stream.next();
  const pending = expect(stream.next()).rejects.toMatchObject({ name: 'AbortError' });
  await sleep(20);
  stream.close();
  await pending;
  await expect.poll(outcomes).not.toContain('open');
  const { length: requests } = server.requests;
  await sleep(200);
  expect(server.requests).toHaveLength(requests);
});

test('beyond the file, and beyond the run', async () => {
  const { transport } = quickTransport();
  expect(() => openRemoteRun(transport, locator(), SIZE - 1, 2)).toThrow(RangeError);
  const stream = openRemoteRun(transport, locator(), 0, 10);
  await stream.next();
  await expect(stream.next()).rejects.toThrow(RangeError);
  stream.close();
});

test('a file that changes in mid-run is refused where it changed', async () => {
  const { transport } = quickTransport();
  const stream = openRemoteRun(transport, locator(), 0, SIZE);
  const { length } = await stream.next();
  server.files.set('/a', { ...CONTENT, etag: '"other"' });
  let at = length;
  const reading = async () => {
    for (;;) at += (await stream.next()).length;
  };
  // The first answer goes on as it began; only a new one can tell.
  await expect(reading()).rejects.toThrow(RangeError);
  expect(at).toBe(SIZE);
  stream.close();
  await expect(drain(openRemoteRun(transport, locator(), 5, 10), 10)).rejects.toMatchObject({
    name: 'UnreadableSource',
    file: 'a',
    byteOffset: 5,
    message: expect.stringMatching(/^"a" on 127\.0\.0\.1:\d+ changed on the host/),
  });
  server.files.set('/a', CONTENT);
});
