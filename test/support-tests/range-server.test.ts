import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Content, fileContent, heldContent } from '../support/remote/content.ts';
import { type RangeServer, startRangeServer } from '../support/remote/range-server.ts';
import { ask, askRange } from './wire.ts';

const BYTES = Uint8Array.from({ length: 1000 }, (_, i) => (i * 7) & 255);
const computed: Content = {
  size: 2 ** 40,
  etag: '"computed"',
  read: (begin, end) => Uint8Array.from({ length: end - begin }, (_, i) => (begin + i) % 251),
};

let server: RangeServer;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ranges-'));
  await writeFile(join(folder, 'file'), BYTES);
  server = await startRangeServer({
    '/held': heldContent(BYTES),
    '/file': fileContent(join(folder, 'file')),
    '/computed': computed,
    '/empty': heldContent(''),
  });
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

describe('single ranges', () => {
  test.each(['/held', '/file'])('%s answers each with its bytes and says which', async (path) => {
    const whole = await ask(`${server.origin}${path}`);
    expect(whole.status).toBe(200);
    expect(whole.body).toEqual(Buffer.from(BYTES));
    expect(whole.headers).toMatchObject({ 'accept-ranges': 'bytes', 'content-length': '1000' });
    await fc.assert(
      fc.asyncProperty(fc.nat(999), fc.nat(1200), async (first, length) => {
        const last = first + length;
        const part = await askRange(`${server.origin}${path}`, first, last);
        const end = Math.min(last, 999);
        expect(part.status).toBe(206);
        expect(part.headers['content-range']).toBe(`bytes ${first}-${end}/1000`);
        expect(part.headers['content-length']).toBe(String(end - first + 1));
        expect(part.headers.etag).toBe(whole.headers.etag);
        expect(part.body).toEqual(Buffer.from(BYTES.subarray(first, end + 1)));
      }),
      { numRuns: 25 },
    );
  });

  test('of a terabyte that nobody holds', async () => {
    const { body, headers } = await askRange(`${server.origin}/computed`, 2 ** 39, 2 ** 39 + 9);
    expect([...body]).toEqual(Array.from({ length: 10 }, (_, i) => (2 ** 39 + i) % 251));
    expect(headers['content-range']).toBe(`bytes ${2 ** 39}-${2 ** 39 + 9}/${2 ** 40}`);
  });

  test.each([
    ['bytes=990-', 206, 'bytes 990-999/1000', 10],
    ['bytes=-10', 206, 'bytes 990-999/1000', 10],
    ['bytes=-2000', 206, 'bytes 0-999/1000', 1000],
    ['bytes=1000-1001', 416, 'bytes */1000', 0],
    ['bytes=-0', 416, 'bytes */1000', 0],
    ['bytes=5-4', 200, undefined, 1000],
    ['bytes=0-1,5-6', 200, undefined, 1000],
    ['lines=0-1', 200, undefined, 1000],
  ])('%s', async (range, status, contentRange, length) => {
    const answer = await ask(`${server.origin}/held`, { headers: { range } });
    expect(answer.status).toBe(status);
    expect(answer.headers['content-range']).toBe(contentRange);
    expect(answer.body.length).toBe(length);
  });

  test('no byte of an empty file can be asked for', async () => {
    expect((await askRange(`${server.origin}/empty`, 0, 0)).status).toBe(416);
    expect((await ask(`${server.origin}/empty`)).body.length).toBe(0);
  });

  test('HEAD gives the head that GET gives, and no body', async () => {
    const head = await askRange(`${server.origin}/held`, 1, 5, { method: 'HEAD' });
    expect(head).toMatchObject({ status: 206, end: 'complete' });
    expect(head.headers).toMatchObject({ 'content-range': 'bytes 1-5/1000', 'content-length': '5' });
    expect(head.body.length).toBe(0);
  });

  test('If-Range and If-None-Match follow the strong tag', async () => {
    const { etag = '' } = (await ask(`${server.origin}/held`, { method: 'HEAD' })).headers;
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/);
    const conditional = (headers: Record<string, string>) => askRange(`${server.origin}/held`, 1, 5, { headers });
    expect((await conditional({ 'if-range': etag })).status).toBe(206);
    expect((await conditional({ 'if-range': '"other"' })).status).toBe(200);
    expect((await conditional({ 'if-none-match': etag })).status).toBe(304);
  });

  test('other paths, other methods', async () => {
    expect((await ask(`${server.origin}/absent`)).status).toBe(404);
    expect((await ask(`${server.origin}/held`, { method: 'POST' })).status).toBe(405);
  });
});

describe('what scripts of other origins may see', () => {
  test('everything that reading by ranges needs', async () => {
    const { headers } = await askRange(`${server.origin}/held`, 0, 1);
    expect(headers['access-control-allow-origin']).toBe('*');
    for (const name of ['Content-Range', 'ETag', 'Content-Length']) {
      expect(headers['access-control-expose-headers']?.split(',')).toContain(name);
    }
    const preflight = await ask(`${server.origin}/held`, { method: 'OPTIONS' });
    expect(preflight.status).toBe(204);
    expect(preflight.headers['access-control-allow-headers']).toContain('Authorization');
  });

  test('what the options say', async () => {
    const other = await startRangeServer(
      { '/a': heldContent('a') },
      { cors: { allowOrigin: 'echo', expose: ['ETag'] } },
    );
    const { headers } = await ask(`${other.origin}/a`, { headers: { origin: 'http://page' } });
    expect(headers).toMatchObject({
      'access-control-allow-origin': 'http://page',
      'access-control-expose-headers': 'ETag',
      vary: 'Origin',
    });
    const preflight = await ask(`${other.origin}/a`, { method: 'OPTIONS' });
    expect(preflight.headers['access-control-allow-headers']).toBeUndefined();
    other.cors = null;
    expect((await ask(`${other.origin}/a`)).headers['access-control-allow-origin']).toBeUndefined();
    await other.close();
  });
});

describe('the log', () => {
  test('holds every request with what was sent', async () => {
    server.requests.length = 0;
    await askRange(`${server.origin}/held`, 10, 19);
    await ask(`${server.origin}/absent?x=1`, { method: 'HEAD' });
    expect(server.requests).toMatchObject([
      {
        method: 'GET',
        path: '/held',
        range: 'bytes=10-19',
        status: 206,
        bytesSent: 10,
        outcome: 'complete',
        fault: null,
      },
      { method: 'HEAD', path: '/absent', query: 'x=1', range: null, status: 404, bytesSent: 0, outcome: 'complete' },
    ]);
  });

  test('shows how little was sent to a reader that left', async () => {
    server.requests.length = 0;
    const controller = new AbortController();
    const response = await fetch(`${server.origin}/computed`, { signal: controller.signal });
    await response.body?.getReader().read();
    controller.abort();
    await expect.poll(() => server.requests[0]?.outcome).toBe('left');
    expect(server.requests[0]?.bytesSent).toBeLessThan(64 * 2 ** 20);
  });
});
