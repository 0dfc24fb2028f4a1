import { describe, expect, test } from 'vitest';
import type { Report } from '../../web/contract.ts';
import type { RowsMessage } from '../../web/engine/messages.ts';
import { createOrderCache } from '../../web/ui/table/order-cache.ts';
import { createRowColumns } from '../../web/ui/table/row-columns.ts';
import { csvText } from '../../web/report/csv-cell.ts';
import { canonicalHash } from '../../web/report/canonical-hash.ts';
import { EVERYTHING } from '../../web/ui/table/row-order.ts';
import { createTableService } from '../../web/ui/table/table-service.ts';
import { MADE_TESTS } from '../support/made-reports/tests.ts';
import { tensorRow } from '../support/tensor-rows.ts';

const HOSTILE = '=HYPERLINK("http://x"),\n"';

const rows = [
  tensorRow({ a: '__proto__', b: '10', pearson: null }),
  tensorRow({ a: HOSTILE, b: HOSTILE, pearson: 0.25, expert: 3 }),
  tensorRow({ a: 'x'.repeat(10_000), b: 'y', pearson: -0.5, layer: null }),
];

const frame: Omit<Report, 'tensors'> = {
  schema: 'weightkin.report/1',
  tool: { name: 'weightkin', version: '0', methods: '0' },
  created: '2026-11-23T00:00:00Z',
  depth: 'full',
  seed: 0,
  models: {
    a: { name: 'a', tensors: 3, parameters: 1, bytes: 2, layers: null, hidden: null, dtypes: {}, sources: [] },
    b: { name: 'b', tensors: 3, parameters: 1, bytes: 2, layers: null, hidden: null, dtypes: {}, sources: [] },
    controls: [],
  },
  verdict: {
    relation: 'not-comparable',
    kinds: [],
    direction: 'undetermined',
    directionReason: '',
    log10p: null,
    threshold: -9,
    power: null,
    summary: '',
    caveats: [],
  },
  evidence: [],
  layerMap: null,
  unmatched: { a: ['only', 'in a'], b: [] },
  context: {},
  read: { bytes: 4, requests: 0, seconds: 1, workers: 2 },
};

async function serviceWith(messages: RowsMessage[]) {
  const service = createTableService();
  const { port1, port2 } = new MessageChannel();
  service.accept(port2);
  for (const message of messages) port1.postMessage(message);
  await service.ended();
  port1.close();
  return service;
}

const complete = () =>
  serviceWith([
    { kind: 'begin', total: 3 },
    { kind: 'rows', rows: [{ index: 2, row: rows[2]! }] },
    {
      kind: 'rows',
      rows: [
        { index: 0, row: rows[0]! },
        { index: 1, row: rows[1]! },
      ],
    },
    { kind: 'end', report: frame },
  ]);

describe('the table’s worker', () => {
  test('gives the window that is asked for, long names cut, and whole rows', async () => {
    const service = await complete();
    const window = service.window({ ...EVERYTHING, sort: { key: 'pearson', direction: 'descending' } }, 1, 99);
    expect(window).toMatchObject({ matching: 3, arrived: 3, total: 3, from: 1 });
    expect(window.rows.map(({ index }) => index)).toEqual([2, 0]);
    expect(window.rows[0]?.row.a.length).toBeLessThan(1000);
    expect(service.row(2)).toEqual(rows[2]);
    expect(service.window(EVERYTHING, 90, 99).rows).toEqual([]);
  });

  test('writes the report as the contract says', async () => {
    const service = await complete();
    expect(JSON.parse(await (await service.json()).text())).toEqual({ ...frame, tensors: rows });
  });

  test('keeps what newer reports add, and tells why a tensor is unmatched', async () => {
    const report: Omit<Report, 'tensors'> = {
      ...frame,
      tests: MADE_TESTS,
      unmatchedWhy: { reasons: ['no such layer', 'other shape'], a: [1, 7], b: [] },
      mapping: { architecture: { a: 'llama', b: null }, notes: ['by names'] },
    };
    const service = await serviceWith([
      { kind: 'begin', total: 0 },
      { kind: 'end', report },
    ]);
    expect(JSON.parse(await (await service.json()).text())).toEqual({ ...report, tensors: [] });
    // An index that means nothing is no reason.
    expect(service.unmatched('a', 0, 9)).toEqual([
      { name: 'only', why: 'other shape' },
      { name: 'in a', why: '' },
    ]);
  });

  test('keeps and hashes what only a later version knows', async () => {
    const later = {
      ...frame,
      novelty: { of: [1, 2] },
      unmatched: { ...frame.unmatched, c: ['third'] },
      unmatchedWhy: { reasons: ['x'], a: [0, 0], b: [], c: [0] },
      tensors: rows.map((row, at) => (at === 1 ? { ...row, rank: 7, ['__proto__']: { deep: true } } : row)),
    };
    const report = JSON.parse(JSON.stringify(later)) as Report;
    const service = createTableService();
    service.takeReport(report);
    const written = JSON.parse(await (await service.json()).text()) as Report;
    expect(written).toEqual(report);
    expect(canonicalHash(written)).toBe(canonicalHash(report));
    expect(canonicalHash(service.rowwise())).toBe(canonicalHash(report));
    // What is drawn holds the fields that are known.
    expect(service.row(1)).toEqual(rows[1]);
  });

  test('lists the unmatched names in pieces', async () => {
    const service = await complete();
    expect(service.unmatched('a', 1, 5)).toEqual([{ name: 'in a', why: '' }]);
    expect(service.unmatched('b', 0, 5)).toEqual([]);
  });

  test('writes CSV of the rows that match, each measure beside its null value, no cell a formula', async () => {
    const service = await complete();
    const text = await (await service.csv({ ...EVERYTHING, name: 'HYPER' })).text();
    const [head, ...lines] = text.split('\r\n');
    expect(head).toContain('pearson,pearsonIfUnrelated,cosine,cosineIfUnrelated');
    expect(lines.join('\r\n')).toMatch(/^"'=HYPERLINK\(""http:\/\/x""\),\n""",/);
    expect(lines.at(-1)).toBe('');
  });

  test.each([
    ['=1+1', "'=1+1"],
    ['+a', "'+a"],
    ['-a', "'-a"],
    ['@a', "'@a"],
    ['\ta', "'\ta"],
    ['\ra', '"\'\ra"'],
    [' =a', "' =a"],
    // Where a comma is the decimal point, cells end with a semicolon and quotes within a cell mean nothing.
    ['a;=b', "a;'=b"],
    ['a;"=b', '"a;\'""=b"'],
    ['＝a', "'＝a"],
    ['a=b-c', 'a=b-c'],
  ])('writes the name %j as %j', (name, cell) => {
    expect(csvText(name)).toBe(cell);
  });

  test('leaves negative numbers numbers', async () => {
    const service = await complete();
    const text = await (await service.csv({ ...EVERYTHING, name: 'x'.repeat(9) })).text();
    expect(text).toContain(',-0.5,');
  });

  test('will not write a report that has not ended', async () => {
    await expect(createTableService().json()).rejects.toThrow('has not ended');
  });
});

test('while rows arrive an order is kept for a while; at the end it is new', () => {
  let time = 0;
  const cache = createOrderCache(() => time);
  const columns = createRowColumns(3);
  columns.put(0, rows[0]!);
  expect(cache.order(columns, EVERYTHING)).toHaveLength(1);
  columns.put(1, rows[1]!);
  expect(cache.order(columns, EVERYTHING)).toHaveLength(1);
  expect(cache.order(columns, { ...EVERYTHING, layer: 0 })).toHaveLength(2);
  expect(cache.order(columns, EVERYTHING, { fresh: true })).toHaveLength(2);
  time = 10_000;
  columns.put(2, rows[2]!);
  expect(cache.order(columns, EVERYTHING)).toHaveLength(3);
});
