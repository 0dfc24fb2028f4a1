import { gunzipSync } from 'node:zlib';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { heldContent } from '../support/remote/content.ts';
import { FAULT_SAMPLES } from '../support/remote/fault-samples.ts';
import type { Fault } from '../support/remote/fault.ts';
import { type RangeServer, startRangeServer } from '../support/remote/range-server.ts';
import { type Asking, type Received, ask, askRange } from './wire.ts';

const BYTES = Uint8Array.from({ length: 500 }, (_, i) => (i * 11) & 255);
const RIGHT = Buffer.from(BYTES.subarray(100, 120));
/** Shorter than a stall's pause may not be; long enough for a loaded machine. */
const PATIENCE_MS = 400;

let server: RangeServer;

beforeAll(async () => {
  server = await startRangeServer({ '/file': heldContent(BYTES) });
  return () => server.close();
});

afterEach(() => {
  server.rule = () => undefined;
});

function meet(fault: Fault, asking: Asking = {}): Promise<Received> {
  server.rule = () => fault;
  return askRange(`${server.origin}/file`, 100, 119, { patienceMs: PATIENCE_MS, ...asking });
}

describe('on the wire', () => {
  test('no fault', async () => {
    const { body, headers, end, status } = await askRange(`${server.origin}/file`, 100, 119);
    expect({ body, end, status }).toEqual({ body: RIGHT, end: 'complete', status: 206 });
    expect(headers['content-range']).toBe('bytes 100-119/500');
  });

  test('whole', async () => {
    const { status, body, headers } = await meet({ kind: 'whole' });
    expect({ status, body }).toEqual({ status: 200, body: Buffer.from(BYTES) });
    expect(headers['content-range']).toBeUndefined();
  });

  test.each([
    [{ startBy: 1, endBy: 2 }, 'bytes 101-121/500'],
    [{ startBy: -100 }, 'bytes 0-119/500'],
    [{ total: 7 }, 'bytes 100-119/7'],
    [{ total: '*' }, 'bytes 100-119/*'],
    [{ text: 'bytes' }, 'bytes'],
  ] as const)('content-range %o', async (how, contentRange) => {
    const { status, body, headers } = await meet({ kind: 'content-range', ...how });
    expect({ status, body }).toEqual({ status: 206, body: RIGHT });
    expect(headers['content-range']).toBe(contentRange);
  });

  test('hidden-content-range', async () => {
    const absent = await meet({ kind: 'hidden-content-range', how: 'absent' });
    expect(absent).toMatchObject({ status: 206, body: RIGHT });
    expect(absent.headers['content-range']).toBeUndefined();
    const { headers } = await meet({ kind: 'hidden-content-range', how: 'not-exposed' });
    expect(headers['content-range']).toBe('bytes 100-119/500');
    expect(headers['access-control-expose-headers']?.split(',')).not.toContain('Content-Range');
    expect(headers['access-control-expose-headers']?.split(',')).toContain('ETag');
  });

  test.each([8, -8, 1e9, -1e9])('other-range by %d', async (by) => {
    const { status, body, headers } = await meet({ kind: 'other-range', by });
    const first = Math.max(0, Math.min(480, 100 + by));
    expect(status).toBe(206);
    expect(headers['content-range']).toBe(`bytes ${first}-${first + 19}/500`);
    expect(body).toEqual(Buffer.from(BYTES.subarray(first, first + 20)));
  });

  test.each(['length', 'chunked'] as const)('short and long bodies, framed by %s', async (framing) => {
    const short = await meet({ kind: 'short-body', missing: 3, framing });
    expect(short).toMatchObject({ status: 206, end: 'complete', body: RIGHT.subarray(0, 17) });
    const long = await meet({ kind: 'long-body', extra: 3, framing });
    expect(long).toMatchObject({ status: 206, end: 'complete', body: Buffer.concat([RIGHT, Buffer.alloc(3)]) });
    for (const [{ headers }, length] of [
      [short, '17'],
      [long, '23'],
    ] as const) {
      expect(headers['content-range']).toBe('bytes 100-119/500');
      expect(headers['content-length']).toBe(framing === 'length' ? length : undefined);
      expect(headers['transfer-encoding']).toBe(framing === 'length' ? undefined : 'chunked');
    }
  });

  test('gzip', async () => {
    const range = await meet({ kind: 'gzip', of: 'range' });
    expect(range).toMatchObject({ status: 206, headers: { 'content-encoding': 'gzip' } });
    expect(range.headers['content-range']).toBe('bytes 100-119/500');
    expect(gunzipSync(range.body)).toEqual(RIGHT);

    const whole = await meet({ kind: 'gzip', of: 'whole' });
    expect(whole).toMatchObject({ status: 200, headers: { 'content-encoding': 'gzip' } });
    expect(whole.headers['content-length']).toBeUndefined();
    expect(gunzipSync(whole.body)).toEqual(Buffer.from(BYTES));

    const stored = await meet({ kind: 'gzip', of: 'stored' });
    expect(stored).toMatchObject({ status: 206, headers: { 'content-encoding': 'gzip' } });
    expect(stored.body.length).toBe(20);
    expect(stored.headers['content-range']).not.toContain('/500');
    expect(stored.headers.etag).not.toBe(range.headers.etag);
  });

  test.each(['"another"', 'W/"weak"', null])('etag %s', async (etag) => {
    const answer = await meet({ kind: 'etag', etag });
    expect(answer).toMatchObject({ status: 206, body: RIGHT });
    expect(answer.headers.etag).toBe(etag ?? undefined);
  });

  test('size', async () => {
    const { headers, body } = await meet({ kind: 'size', size: 110 });
    expect(headers['content-range']).toBe('bytes 100-109/110');
    expect(body).toEqual(RIGHT.subarray(0, 10));
    expect((await meet({ kind: 'size', size: 50 })).headers['content-range']).toBe('bytes */50');
    expect((await meet({ kind: 'size', size: 9000 })).headers['content-range']).toBe('bytes 100-119/9000');
  });

  test('not-satisfiable', async () => {
    const { status, headers, body } = await meet({ kind: 'not-satisfiable' });
    expect({ status, length: body.length }).toEqual({ status: 416, length: 0 });
    expect(headers['content-range']).toBe('bytes */500');
  });

  test('missing and gated', async () => {
    expect((await meet({ kind: 'missing' })).status).toBe(404);
    for (const status of [401, 403] as const) {
      const answer = await meet({ kind: 'gated', status });
      expect(answer).toMatchObject({ status, headers: { 'x-error-code': 'GatedRepo' } });
      expect(answer.headers['access-control-allow-origin']).toBe('*');
    }
  });

  test.each([408, 429, 500, 502, 503, 504] as const)('busy %d', async (status) => {
    const answer = await meet({ kind: 'busy', status, retryAfter: '2', rateLimit: '"resolvers";r=0;t=9' });
    expect(answer).toMatchObject({ status, headers: { 'retry-after': '2', ratelimit: '"resolvers";r=0;t=9' } });
    expect(answer.headers['access-control-expose-headers']).toContain('Retry-After');
    const hidden = await meet({ kind: 'busy', status, retryAfter: '2', hidden: true });
    expect(hidden.headers['retry-after']).toBe('2');
    expect(hidden.headers['access-control-expose-headers']).not.toMatch(/Retry-After|RateLimit/);
    const plain = await meet({ kind: 'busy', status });
    expect(plain.headers['retry-after']).toBeUndefined();
  });

  test('redirect-loop', async () => {
    expect(await meet({ kind: 'redirect-loop' })).toMatchObject({ status: 302, headers: { location: '/file' } });
    expect(await meet({ kind: 'redirect-loop', hops: true })).toMatchObject({ headers: { location: '/file?hop=1' } });
    server.requests.length = 0;
    await expect(fetch(`${server.origin}/file`)).rejects.toThrow('fetch failed');
    expect(server.requests.length).toBe(21);
  });

  test('no-cors', async () => {
    const { headers, body } = await meet({ kind: 'no-cors' });
    expect(body).toEqual(RIGHT);
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('stall: nothing, a head, some bytes; then silence or the rest', async () => {
    const patienceMs = 60;
    expect(await meet({ kind: 'stall', at: 'head', afterBytes: 0 }, { patienceMs })).toMatchObject({
      status: 0,
      end: 'silent',
    });
    const head = await meet({ kind: 'stall', afterBytes: 0 }, { patienceMs });
    expect(head).toMatchObject({ status: 206, end: 'silent', body: Buffer.alloc(0) });
    const some = await meet({ kind: 'stall', afterBytes: 7 }, { patienceMs });
    expect(some).toMatchObject({ end: 'silent', body: RIGHT.subarray(0, 7) });
    await expect.poll(() => server.requests.at(-1)?.outcome).toBe('left');

    const begun = performance.now();
    expect(await meet({ kind: 'stall', afterBytes: 7, forMs: 80 })).toMatchObject({ end: 'complete', body: RIGHT });
    expect(performance.now() - begun).toBeGreaterThan(75);
  });

  test('cut at every byte of the body', async () => {
    for (let afterBytes = 0; afterBytes < 20; afterBytes++) {
      const { end, status, body } = await meet({ kind: 'cut', afterBytes });
      expect({ end, status, body }).toEqual({ end: 'cut', status: 206, body: RIGHT.subarray(0, afterBytes) });
      expect(server.requests.at(-1)).toMatchObject({ outcome: 'cut', bytesSent: afterBytes });
    }
  });

  test('cut inside the head, and by a reset', async () => {
    for (const afterBytes of [0, 1, 12, 60]) {
      const { end, status, body } = await meet({ kind: 'cut', at: 'head', afterBytes });
      expect({ end, status, body }).toEqual({ end: 'cut', status: 0, body: Buffer.alloc(0) });
    }
    const reset = await meet({ kind: 'cut', afterBytes: 7, how: 'reset' });
    expect(reset.end).toBe('cut');
    expect(reset.body.length).toBeLessThanOrEqual(7);
    expect((await meet({ kind: 'cut', at: 'head', afterBytes: 30, how: 'reset' })).end).toBe('cut');
  });

  test('drip', async () => {
    const begun = performance.now();
    const { body } = await meet({ kind: 'drip', bytesPerSecond: 100 });
    expect(body).toEqual(RIGHT);
    // 20 bytes at 100 a second, less what the line may catch up.
    expect(performance.now() - begun).toBeGreaterThan(150);
  });
});

describe('as fetch meets them', () => {
  test('a cut body fails while it is read, a compressed range arrives as other bytes than its headers say', async () => {
    server.rule = () => ({ kind: 'cut', afterBytes: 7 });
    const cut = await fetch(`${server.origin}/file`, { headers: { range: 'bytes=100-119' } });
    await expect(cut.arrayBuffer()).rejects.toThrow('terminated');

    server.rule = () => ({ kind: 'gzip', of: 'range' });
    const zipped = await fetch(`${server.origin}/file`, { headers: { range: 'bytes=100-119' } });
    expect(zipped.headers.get('content-encoding')).toBe('gzip');
    expect(Buffer.from(await zipped.arrayBuffer())).toEqual(RIGHT);
  });
});

test('the samples hold every kind, and each one shows on the wire', async () => {
  const right = await askRange(`${server.origin}/file`, 100, 119);
  for (const [kind, samples] of Object.entries(FAULT_SAMPLES)) {
    expect(samples.length).toBeGreaterThan(0);
    for (const sample of samples) {
      expect(sample.kind).toBe(kind);
      const begun = performance.now();
      const met = await meet(sample, { patienceMs: 60 });
      const seconds = (performance.now() - begun) / 1000;
      const shows =
        met.status !== right.status ||
        met.end !== right.end ||
        !met.body.equals(right.body) ||
        seconds > 0.045 ||
        ['content-range', 'etag', 'access-control-allow-origin', 'access-control-expose-headers'].some(
          (name) => met.headers[name] !== right.headers[name],
        );
      expect({ sample, shows }).toEqual({ sample, shows: true });
      expect(server.requests.at(-1)?.fault).toBe(kind);
    }
  }
  server.rule = () => undefined;
  expect((await ask(`${server.origin}/file`)).body).toEqual(Buffer.from(BYTES));
});
