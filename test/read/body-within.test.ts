import { expect, test } from 'vitest';
import { bodyWithin } from '../../web/read/body-within.ts';

/** Sends pieces until nobody reads any more; tells how many were taken. */
function endless(piece: number) {
  const sent = { pieces: 0, isCancelled: false };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent.pieces++;
      controller.enqueue(new Uint8Array(piece));
    },
    cancel() {
      sent.isCancelled = true;
    },
  });
  return { body, sent };
}

test('a body of just as many bytes as allowed is read whole', async () => {
  const pieces = await bodyWithin(new Response('weights'), 7);
  expect(Buffer.concat(pieces ?? []).toString()).toBe('weights');
  expect(await bodyWithin(new Response('weights'), 6)).toBeNull();
  expect(await bodyWithin(new Response(null), 0)).toEqual([]);
});

test('what never ends is not read on, whatever the host says of its length', async () => {
  const { body, sent } = endless(1000);
  expect(await bodyWithin(new Response(body, { headers: { 'content-length': '9' } }), 5000)).toBeNull();
  expect(sent.isCancelled).toBe(true);
  expect(sent.pieces).toBeLessThan(10);
});

test('what is said to be too long is not read at all', async () => {
  const { body, sent } = endless(10);
  expect(await bodyWithin(new Response(body, { headers: { 'content-length': '5001' } }), 5000)).toBeNull();
  expect(sent.isCancelled).toBe(true);
  expect(sent.pieces).toBeLessThan(2);
});
