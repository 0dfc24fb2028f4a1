import { afterEach, beforeAll, expect, test } from 'vitest';
import { openHttpSource } from '../../../web/read/remote/http-source.ts';
import { heldContent } from '../../support/remote/content.ts';
import { type RangeServer, startRangeServer } from '../../support/remote/range-server.ts';
import { nextRequests, patternOf, quickTransport } from './quick.ts';

const BYTES = patternOf(5_000);
const CONTENT = heldContent(BYTES);
let server: RangeServer;

beforeAll(async () => {
  server = await startRangeServer({ '/m/a.safetensors': CONTENT, '/m/empty': heldContent(new Uint8Array(0)) });
  return () => server.close();
});

afterEach(() => {
  server.rule = () => undefined;
  server.requests.length = 0;
});

function options(path = '/m/a.safetensors') {
  return { name: 'a.safetensors', url: server.origin + path, size: null, firstBytes: 1_000, identity: null };
}

const ranges = () => server.requests.map(({ range }) => range);

test('the first bytes come with one request, which tells size and ETag', async () => {
  const source = await openHttpSource(quickTransport().transport, options());
  const { host } = new URL(server.origin);
  expect(source).toMatchObject({ name: 'a.safetensors', size: 5_000, etag: CONTENT.etag });
  expect(await source?.readStart()).toEqual(BYTES.slice(0, 1_000));
  expect(source?.locator()).toEqual({
    kind: 'remote',
    name: 'a.safetensors',
    url: `${server.origin}/m/a.safetensors`,
    direct: null,
    size: 5_000,
    etag: CONTENT.etag,
    identity: `etag:${host}/m/a.safetensors:${CONTENT.etag}:5000`,
    kept: [],
  });
  expect(ranges()).toEqual(['bytes=0-999']);
});

test('what is held is never asked for again', async () => {
  const source = await openHttpSource(quickTransport().transport, options());
  expect(await source?.read(8, 900)).toEqual(BYTES.slice(8, 908));
  expect(await source?.read(8, 1_992)).toEqual(BYTES.slice(8, 2_000));
  expect(await source?.read(500, 1_500)).toEqual(BYTES.slice(500, 2_000));
  expect(await source?.read(4_000, 1_000)).toEqual(BYTES.slice(4_000));
  expect(await source?.read(5_000, 0)).toEqual(new Uint8Array(0));
  expect(ranges()).toEqual(['bytes=0-999', 'bytes=1000-1999', 'bytes=4000-4999']);
  expect(source?.keepStart(1_500)).toEqual(BYTES.slice(0, 1_500));
  expect(await source?.readStart()).toHaveLength(1_500);
  await source?.read(1_400, 200);
  expect(ranges().at(-1)).toBe('bytes=1500-1599');
  await expect(source?.read(4_999, 2)).rejects.toThrow(RangeError);
});

test('a cached beginning costs no request, until more is read', async () => {
  const cached = { bytes: BYTES.slice(0, 600), size: 5_000, etag: CONTENT.etag, at: 0 };
  const source = await openHttpSource(quickTransport().transport, { ...options(), cached });
  expect(await source?.readStart()).toEqual(BYTES.slice(0, 600));
  expect(ranges()).toEqual([]);
  expect(await source?.read(590, 20)).toEqual(BYTES.slice(590, 610));
  expect(ranges()).toEqual(['bytes=600-609']);
});

test('a cached beginning of another state of the file is refused', async () => {
  const cached = { bytes: BYTES.slice(0, 600), size: 5_000, etag: '"older"', at: 0 };
  const source = await openHttpSource(quickTransport().transport, { ...options(), cached });
  await expect(source?.read(590, 20)).rejects.toMatchObject({
    name: 'UnreadableSource',
    file: 'a.safetensors',
    byteOffset: 600,
    message: expect.stringContaining('changed on the host'),
  });
});

test('files shorter than the first read, and empty ones', async () => {
  const { transport } = quickTransport();
  const short = await openHttpSource(transport, { ...options(), firstBytes: 2 ** 16 });
  expect(short?.size).toBe(5_000);
  expect(await short?.readStart()).toEqual(BYTES);
  const empty = await openHttpSource(transport, options('/m/empty'));
  expect(empty?.size).toBe(0);
  expect(await empty?.readStart()).toHaveLength(0);
});

test('a listed size is kept to', async () => {
  const { transport } = quickTransport();
  const listed = await openHttpSource(transport, { ...options(), size: 5_000, firstBytes: 9_999 });
  expect(await listed?.readStart()).toEqual(BYTES);
  expect(ranges()).toEqual(['bytes=0-4999']);
  await expect(openHttpSource(transport, { ...options(), size: 4_999 })).rejects.toMatchObject({
    name: 'UnreadableSource',
    message: expect.stringContaining('does not have the size'),
  });
});

test('missing files are null, after three attempts', async () => {
  const { transport, entries } = quickTransport();
  expect(await openHttpSource(transport, options('/m/none'))).toBeNull();
  expect(entries.map(({ status, attempt, fault }) => [status, attempt, fault])).toEqual([
    [404, 1, 'status 404'],
    [404, 2, 'status 404'],
    [404, 3, 'status 404'],
  ]);
  server.rule = nextRequests({ kind: 'missing' }, 2);
  expect((await openHttpSource(transport, options()))?.size).toBe(5_000);
});

test('an abort ends it at once', async () => {
  server.rule = () => ({ kind: 'stall', afterBytes: 5 });
  const stop = new AbortController();
  const { transport } = quickTransport(undefined, { timing: { silenceUnknown: 60_000, silenceLeast: 60_000 } });
  const opening = openHttpSource(transport, { ...options(), signal: stop.signal });
  setTimeout(() => stop.abort(), 30);
  const begun = performance.now();
  await expect(opening).rejects.toMatchObject({ name: 'AbortError' });
  expect(performance.now() - begun).toBeLessThan(500);
  await expect.poll(() => server.requests.map(({ outcome }) => outcome)).toEqual(['left']);
  await expect(openHttpSource(transport, { ...options(), signal: stop.signal })).rejects.toThrow('cancelled');
});
