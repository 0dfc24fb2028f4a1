import { afterEach, expect, test, vi } from 'vitest';
import type { RequestEntry } from '../../web/read/remote/request-log.ts';
import { MOST_CHARACTERS } from '../../web/report/report-limits.ts';
import { fetchReport } from '../../web/ui/page/fetch-report.ts';

afterEach(() => vi.unstubAllGlobals());

async function fetching(response: Response) {
  vi.stubGlobal('fetch', () => Promise.resolve(response));
  const entries: RequestEntry[] = [];
  const { signal } = new AbortController();
  const onRequest = (entry: RequestEntry) => entries.push(entry);
  const end = await fetchReport('https://host.example/report.json', { signal, onRequest }).catch(
    (reason: Error) => reason.message,
  );
  return { end, entries };
}

const LINE = { method: 'GET', host: 'host.example', path: '/report.json', range: '', attempt: 1, status: 200 };

test('a report that is too long is refused, and its request is listed', async () => {
  const headers = { 'content-length': String(MOST_CHARACTERS + 1) };
  const { end, entries } = await fetching(new Response('{}', { headers }));
  expect(end).toBe('It is longer than any report.');
  expect(entries).toEqual([{ ...LINE, bytesReceived: 0, fault: 'too long' }]);
});

test('a report that breaks off is told in a sentence, and its request is listed with what came', async () => {
  let turn = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (turn++ === 0) controller.enqueue(new Uint8Array(5));
      else controller.error(new TypeError('network error'));
    },
  });
  const { end, entries } = await fetching(new Response(body));
  expect(end).toContain('host.example cannot be reached');
  expect(entries).toEqual([{ ...LINE, bytesReceived: 5, fault: 'the connection ended' }]);
});
