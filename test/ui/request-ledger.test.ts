import { expect, test } from 'vitest';
import { HUB_BUDGET } from '../../web/read/model-input.ts';
import type { RequestEntry } from '../../web/read/remote/request-log.ts';
import { ledgerCsv } from '../../web/ui/ledger/ledger-csv.ts';
import { createLedger, MOST_ENTRIES, MOST_HOSTS, OTHER_HOSTS } from '../../web/ui/ledger/request-ledger.ts';

function entry(overrides: Partial<RequestEntry> = {}): RequestEntry {
  return {
    method: 'GET',
    host: 'huggingface.co',
    path: '/owner/one/resolve/main/model.safetensors',
    range: 'bytes=0-99',
    status: 206,
    bytesReceived: 100,
    attempt: 1,
    fault: '',
    ...overrides,
  };
}

test('requests are totalled by host', () => {
  const ledger = createLedger();
  ledger.add([entry(), entry({ host: 'cdn.example', bytesReceived: 7, fault: 'busy', status: 503 }), entry()]);
  expect(ledger.requests).toBe(3);
  expect(ledger.hosts).toEqual([
    { host: 'huggingface.co', requests: 2, bytesReceived: 200, faults: 0 },
    { host: 'cdn.example', requests: 1, bytesReceived: 7, faults: 1 },
  ]);
});

test('beyond the most that are listed they are counted', () => {
  const ledger = createLedger();
  const thousand = Array.from({ length: 1000 }, () => entry());
  for (let at = 0; at < MOST_ENTRIES / 1000 + 3; at++) ledger.add(thousand);
  expect(ledger.entries).toHaveLength(MOST_ENTRIES);
  expect(ledger.requests).toBe(MOST_ENTRIES + 3000);
  expect(ledger.hosts[0]?.requests).toBe(MOST_ENTRIES + 3000);
});

test('a host that sends every request on to another name does not fill the memory', () => {
  const ledger = createLedger();
  for (let at = 0; at < 3 * MOST_HOSTS; at++) ledger.add([entry({ host: `h${at}.example` })]);
  expect(ledger.hosts).toHaveLength(MOST_HOSTS + 1);
  expect(ledger.hosts.at(-1)).toMatchObject({ host: OTHER_HOSTS, requests: 2 * MOST_HOSTS });
});

test('what a host got lately is forgotten when its window has passed', () => {
  let now = 0;
  const ledger = createLedger(() => now);
  ledger.add([entry(), entry(), entry({ host: 'cdn.example' })]);
  now = HUB_BUDGET.windowMs / 2;
  ledger.add([entry()]);
  expect(ledger.lately('huggingface.co')).toBe(3);
  now = HUB_BUDGET.windowMs + 1500;
  expect(ledger.lately('huggingface.co')).toBe(1);
  now *= 2;
  expect(ledger.lately('huggingface.co')).toBe(0);
  expect(ledger.lately('nobody.example')).toBe(0);
});

test('the table is saved as CSV that no spreadsheet runs', async () => {
  const ledger = createLedger();
  ledger.add([
    entry({ path: '=HYPERLINK("https://evil.example")', fault: 'short, then cut' }),
    entry({ status: null, range: '' }),
  ]);
  const lines = (await ledgerCsv(ledger).text()).split('\r\n');
  expect(lines).toEqual([
    'method,host,path,range,status,bytesReceived,attempt,fault',
    `GET,huggingface.co,"'=HYPERLINK(""https://evil.example"")",bytes=0-99,206,100,1,"short, then cut"`,
    'GET,huggingface.co,/owner/one/resolve/main/model.safetensors,,,100,1,',
    '',
  ]);
});
