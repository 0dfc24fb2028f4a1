import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { createBudget } from '../../../web/read/remote/budget.ts';
import { createPlaces } from '../../../web/read/remote/places.ts';
import { isMixedContent } from '../../../web/read/remote/mixed-content.ts';

afterEach(() => {
  vi.useRealTimers();
});

test('places of a host are limited, and taken in order', async () => {
  const places = createPlaces(2);
  const order: number[] = [];
  const free = [await places.take('a', undefined), await places.take('a', undefined)];
  const waiting = [3, 4, 5].map(async (number) => {
    const give = await places.take('a', undefined);
    order.push(number);
    return give;
  });
  await sleep(5);
  expect(order).toEqual([]);
  const other = await places.take('b', undefined);
  other();
  free[0]?.();
  // Giving back twice gives nothing.
  free[0]?.();
  await sleep(5);
  expect(order).toEqual([3]);
  (await waiting[0])?.();
  await sleep(5);
  expect(order).toEqual([3, 4]);
  free[1]?.();
  await sleep(5);
  expect(order).toEqual([3, 4, 5]);
});

test('who gives up waiting takes no place', async () => {
  const places = createPlaces(1);
  const free = await places.take('a', undefined);
  const stop = new AbortController();
  const left = places.take('a', stop.signal);
  const stays = places.take('a', undefined);
  stop.abort();
  await expect(left).rejects.toMatchObject({ name: 'AbortError' });
  free();
  (await stays)();
  (await places.take('a', undefined))();
  await expect(places.take('a', stop.signal)).rejects.toMatchObject({ name: 'AbortError' });
});

test('the budget holds within every window, with what was spent before', async () => {
  // The budget counts from when it lets a request go, a test on a busy machine from when it hears of it.
  vi.useFakeTimers();
  const waits: number[] = [];
  const begun = Date.now();
  const budget = createBudget({
    requests: 3,
    windowMs: 80,
    spent: [begun - 60, begun - 1_000],
    clock: Date.now,
    onWaiting: (ms) => waits.push(ms),
  });
  const taken: number[] = [begun - 60];
  const all = Promise.all(
    Array.from({ length: 8 }, async () => {
      await budget.take(undefined);
      taken.push(Date.now());
    }),
  );
  await vi.advanceTimersByTimeAsync(600);
  await all;
  taken.sort((a, b) => a - b);
  for (let i = 3; i < taken.length; i++) expect(taken[i]! - taken[i - 3]!).toBeGreaterThanOrEqual(80);
  expect(waits[0]).toBeLessThanOrEqual(20);
  // Nobody waits longer than the windows take: two places at once, then three in each.
  expect(taken.at(-1)! - begun).toBeLessThanOrEqual(2 * 80 + 20);
  const stop = new AbortController();
  budget.count();
  budget.count();
  budget.count();
  const pending = budget.take(stop.signal);
  stop.abort();
  await expect(pending).rejects.toMatchObject({ name: 'AbortError' });
});

test.each([
  ['http://host/a', 'https:', true],
  ['https://host/a', 'https:', false],
  ['http://host/a', 'http:', false],
  ['http://host/a', undefined, false],
  ['http://127.0.0.1:80/a', 'https:', false],
  ['http://localhost/a', 'https:', false],
  ['http://[::1]/a', 'https:', false],
  ['http://127.example.org/a', 'https:', true],
])('mixed content: %s on a page of %s', (url, page, mixed) => {
  expect(isMixedContent(new URL(url), page)).toBe(mixed);
});
