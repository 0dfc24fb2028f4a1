import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { noteRequests, readingOf } from '../../web/engine/hub-requests.ts';
import { HUB_BUDGET } from '../../web/read/model-input.ts';
import type { RequestEntry } from '../../web/read/remote/request-log.ts';

const asked = (host: string): RequestEntry => ({
  method: 'GET',
  host,
  path: '/x',
  range: '',
  status: 200,
  bytesReceived: 0,
  attempt: 1,
  fault: '',
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the hub’s own requests of the last minutes are lent to the next engine, those of other hosts are not', () => {
  const hub = 'https://hub-one.example/';
  expect(readingOf({ hub }).access).toMatchObject({ hub: 'https://hub-one.example', spent: [] });
  noteRequests([asked('hub-one.example'), asked('cdn.example')]);
  vi.advanceTimersByTime(HUB_BUDGET.windowMs / 2);
  noteRequests([asked('hub-one.example')]);
  expect(readingOf({ hub }).access.spent).toHaveLength(2);
  expect(readingOf({ hub: 'https://hub-two.example' }).access.spent).toEqual([]);
  vi.advanceTimersByTime(HUB_BUDGET.windowMs / 2 + 1);
  expect(readingOf({ hub }).access.spent).toHaveLength(1);
});

test('what is not said has its default', () => {
  const { access, cache } = readingOf({});
  expect(access.hub).toBe('https://huggingface.co');
  expect(access.token).toBeUndefined();
  expect(cache).toBe(true);
  expect(readingOf({ token: '', cache: false })).toMatchObject({ access: { token: undefined }, cache: false });
});
