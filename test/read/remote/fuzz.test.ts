import { setTimeout as sleep } from 'node:timers/promises';
import { assert, asyncProperty, constantFrom, double, integer, record } from 'fast-check';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { openRemoteRun } from '../../../web/read/remote/http-stream.ts';
import { openHttpSource } from '../../../web/read/remote/http-source.ts';
import type { Content } from '../../support/remote/content.ts';
import { heldContent } from '../../support/remote/content.ts';
import { FAULT_SAMPLES } from '../../support/remote/fault-samples.ts';
import type { Fault } from '../../support/remote/fault.ts';
import { type RangeServer, startRangeServer } from '../../support/remote/range-server.ts';
import { fraction, keyOf } from '../../support/remote/virtual/mix.ts';
import { IMPATIENT, drain, locatorOf, patternOf, quickTransport } from './quick.ts';

const SIZE = 400_000;
const BYTES = patternOf(SIZE, 7);
const CONTENT: Content = heldContent(BYTES);
/** Those that cost seconds by nature are left to the matrix. */
const FAULTS = Object.values(FAULT_SAMPLES)
  .flat()
  .filter(({ kind }) => kind !== 'drip' && kind !== 'busy');
let server: RangeServer;

beforeAll(async () => {
  server = await startRangeServer({ '/f': CONTENT });
  return () => server.close();
});

afterEach(() => {
  server.rule = () => undefined;
});

/** A share of the requests fails, in ways and at bytes that follow from the seed. */
function strike(seed: number, share: number): void {
  let requests = 0;
  server.rule = ({ method }) => {
    const key = keyOf(`${seed} ${requests++}`);
    if (method !== 'GET' || fraction(key, 0) >= share) return undefined;
    const fault = FAULTS[Math.floor(fraction(key, 1) * FAULTS.length)];
    const where = Math.floor(fraction(key, 2) ** 3 * 200_000);
    return fault?.kind === 'cut' && fault.at !== 'head' ? ({ ...fault, afterBytes: where } as Fault) : fault;
  };
}

const transport = () =>
  quickTransport(undefined, { timing: { ...IMPATIENT, retryBase: 1, retryCap: 5, refusalRetry: 1 } }).transport;
const locator = () => locatorOf(`${server.origin}/f`, SIZE, { etag: CONTENT.etag });

test('random faults and cuts: the exact bytes, or a refusal in a sentence', { timeout: 60_000 }, async () => {
  const seen = { right: 0, refused: 0 };
  const cases = record({
    seed: integer(),
    share: double({ min: 0, max: 0.7, noNaN: true }),
    offset: integer({ min: 0, max: SIZE - 1 }),
    length: integer({ min: 1, max: SIZE }),
    wholeBytes: constantFrom(0, 2 ** 20),
  });
  const property = asyncProperty(cases, async ({ seed, share, offset, length, wholeBytes }) => {
    strike(seed, share);
    const bytes = Math.min(length, SIZE - offset);
    const stream = openRemoteRun(transport(), locator(), offset, bytes, { wholeBytes });
    try {
      const read = await drain(stream, bytes);
      expect(Buffer.compare(read, BYTES.subarray(offset, offset + bytes))).toBe(0);
      seen.right++;
    } catch (error) {
      expect(error).toMatchObject({
        name: 'UnreadableSource',
        message: expect.stringMatching(/^"f" on 127\.0\.0\.1:\d+ .+\.$/),
      });
      seen.refused++;
    } finally {
      stream.close();
    }
  });
  await assert(property, { numRuns: 60 });
  expect(seen.right).toBeGreaterThan(20);
});

test('sources under random faults', { timeout: 60_000 }, async () => {
  const property = asyncProperty(integer(), integer({ min: 1, max: 5_000 }), async (seed, firstBytes) => {
    strike(seed, 0.3);
    const url = `${server.origin}/f`;
    try {
      const source = await openHttpSource(transport(), { name: 'f', url, size: SIZE, firstBytes, identity: null });
      if (source === null) return;
      expect(Buffer.compare(await source.readStart(), BYTES.subarray(0, firstBytes))).toBe(0);
      const bytes = await source.read(10, 7_000);
      expect(Buffer.compare(bytes, BYTES.subarray(10, 7_010))).toBe(0);
    } catch (error) {
      expect(error).toMatchObject({ name: 'UnreadableSource' });
    }
  });
  await assert(property, { numRuns: 40 });
});

test('an abort at any time leaves no connection, no request and no timer behind', { timeout: 60_000 }, async () => {
  const cases = record({
    afterMs: integer({ min: 0, max: 40 }),
    wholeBytes: constantFrom(0, 2 ** 20),
    fault: constantFrom<Fault | undefined>(
      undefined,
      { kind: 'stall', afterBytes: 5 },
      { kind: 'stall', at: 'head', afterBytes: 0 },
      { kind: 'drip', bytesPerSecond: 20_000 },
      { kind: 'busy', status: 503 },
      { kind: 'busy', status: 429, retryAfter: '1' },
    ),
  });
  const property = asyncProperty(cases, async ({ afterMs, wholeBytes, fault }) => {
    server.rule = () => fault;
    // Waits so long that no reader has given up before it is told to.
    const patient = quickTransport(undefined, { timing: { retryBase: 2_000, retryCap: 2_000 } });
    const before = server.requests.length;
    const stream = openRemoteRun(patient.transport, locator(), 0, SIZE, { wholeBytes });
    const reading = drain(stream, SIZE).then(
      () => 'read',
      (error: Error) => error.name,
    );
    await sleep(afterMs);
    const begun = performance.now();
    stream.close();
    expect(['read', 'AbortError']).toContain(await reading);
    expect(performance.now() - begun).toBeLessThan(300);
    const { length } = server.requests;
    await expect
      .poll(() => server.requests.slice(before).filter(({ outcome }) => outcome === 'open'), { timeout: 2_000 })
      .toEqual([]);
    // Nothing that was still under way asks again.
    await sleep(10);
    expect(server.requests.length - length).toBeLessThanOrEqual(1);
  });
  await assert(property, { numRuns: 50 });
});
