import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createReporter } from '../../web/engine/watch.ts';
import type { RequestEntry } from '../../web/read/remote/request-log.ts';

const entry = (path: string): RequestEntry => ({
  method: 'GET',
  host: 'h',
  path,
  range: 'bytes=0-1',
  status: 206,
  bytesReceived: 2,
  attempt: 1,
  fault: '',
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('thousands of requests are few messages, in order, none lost', async () => {
  const told: string[][] = [];
  const reporter = createReporter({
    progress: () => undefined,
    waiting: () => undefined,
    requests: (entries) => void told.push(entries.map(({ path }) => path)),
  });
  for (let i = 0; i < 1000; i++) {
    reporter.requests([entry(`${i}`)]);
    if (i === 499) await vi.advanceTimersByTimeAsync(150);
  }
  expect(told).toHaveLength(1);
  await reporter.flush();
  expect(told).toHaveLength(2);
  expect(told.flat()).toEqual(Array.from({ length: 1000 }, (_, i) => `${i}`));
  expect(reporter.count).toBe(1000);
  await vi.advanceTimersByTimeAsync(1000);
  await reporter.flush();
  expect(told).toHaveLength(2);
});

test('a flush waits until the page has heard', async () => {
  let heard = (): void => undefined;
  const reporter = createReporter({
    progress: () => undefined,
    waiting: () => undefined,
    requests: () => new Promise((resolve) => (heard = resolve)),
  });
  reporter.requests([entry('x')]);
  let flushed = false;
  const flushing = reporter.flush().then(() => (flushed = true));
  await vi.advanceTimersByTimeAsync(0);
  expect(flushed).toBe(false);
  heard();
  await flushing;
  expect(flushed).toBe(true);
});
