import { expect, test } from 'vitest';
import { heldContent } from '../support/remote/content.ts';
import { type LineOptions } from '../support/remote/line.ts';
import { startRangeServer } from '../support/remote/range-server.ts';

async function millisecondsOf(options: LineOptions, work: (url: string) => Promise<unknown>): Promise<number> {
  const server = await startRangeServer({ '/file': heldContent(new Uint8Array(400_000)) }, { line: options });
  const begun = performance.now();
  await work(`${server.origin}/file`);
  const elapsed = performance.now() - begun;
  await server.close();
  return elapsed;
}

const read = (url: string, last = 9) =>
  fetch(url, { headers: { range: `bytes=0-${last}` } }).then((response) => response.arrayBuffer());

test('each request takes a round trip, a new connection its handshakes too', async () => {
  const three = async (url: string) => {
    for (let i = 0; i < 3; i++) await read(url);
  };
  const plain = await millisecondsOf({ roundTripMs: 40 }, three);
  expect(plain).toBeGreaterThan(118);
  expect(plain).toBeLessThan(600);
  const shaken = await millisecondsOf({ roundTripMs: 40, handshakeTrips: 2 }, three);
  expect(shaken).toBeGreaterThan(198);
});

test('round trips of several connections pass at once', async () => {
  const elapsed = await millisecondsOf({ roundTripMs: 60 }, (url) =>
    Promise.all(Array.from({ length: 6 }, () => read(url))),
  );
  expect(elapsed).toBeGreaterThan(58);
  expect(elapsed).toBeLessThan(350);
});

test('bandwidth is shared by all connections of the origin', async () => {
  // 4 x 100,000 bytes at 2 MB/s: 200 ms, in turn or at once.
  const four = [1, 2, 3, 4];
  const atOnce = await millisecondsOf({ bytesPerSecond: 2e6 }, (url) => Promise.all(four.map(() => read(url, 99_999))));
  expect(atOnce).toBeGreaterThan(170);
  expect(atOnce).toBeLessThan(600);
  const inTurn = await millisecondsOf({ bytesPerSecond: 2e6 }, async (url) => {
    for (const _ of four) await read(url, 99_999);
  });
  expect(inTurn).toBeGreaterThan(150);
  expect(inTurn).toBeLessThan(600);
});
