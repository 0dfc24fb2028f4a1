import { describe, expect, test } from 'vitest';
import type { Report } from '../../web/contract.ts';
import { canonical } from '../../web/report/canonical.ts';

function model(name: string): Report['models']['a'] {
  return {
    name,
    tensors: 1,
    parameters: 2,
    bytes: 8,
    layers: null,
    hidden: null,
    dtypes: { F32: 2 },
    sources: [{ name: `${name}.safetensors`, kind: 'file', size: 100, headerSha256: 'ab' }],
  };
}

function report(changes: Partial<Report> = {}): Report {
  return {
    schema: 'weightkin.report/1',
    tool: { name: 'weightkin', version: '1', methods: 'm' },
    created: '2026-01-01T00:00:00.000Z',
    depth: 'full',
    seed: 0,
    models: { a: model('a'), b: model('b'), controls: [] },
    verdict: {
      relation: 'no-evidence',
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
    tensors: [],
    unmatched: { a: [], b: [] },
    context: {},
    read: { bytes: 1, requests: 0, seconds: 1, workers: 1 },
    ...changes,
  };
}

describe('canonical', () => {
  test('leaves out what differs from run to run', () => {
    const later = report({ created: '2027', read: { bytes: 9, requests: 9, seconds: 9, workers: 7 } });
    expect(canonical(later)).toBe(canonical(report()));
  });

  test('leaves out how the weights are stored', () => {
    const url = { name: 'x', kind: 'url' as const, url: 'https://x', etag: 'e', size: 7, headerSha256: 'cd' };
    const elsewhere = { ...model('other'), sources: [url, url] };
    expect(canonical(report({ models: { a: elsewhere, b: model('b'), controls: [] } }))).toBe(canonical(report()));
  });

  test.each([
    ['seed', report({ seed: 1 })],
    ['depth', report({ depth: 'quick' })],
    ['unmatched', report({ unmatched: { a: ['x'], b: [] } })],
    ['a model', report({ models: { a: { ...model('a'), parameters: 3 }, b: model('b'), controls: [] } })],
    ['context', report({ context: { note: 1 } })],
  ])('tells apart reports that differ in %s', (_, other) => {
    expect(canonical(other)).not.toBe(canonical(report()));
  });

  test('does not depend on the order of keys, and keeps a key called __proto__', () => {
    const one = JSON.parse('{"__proto__":1,"b":[{"y":1,"x":2}],"10":0}') as object;
    const other = JSON.parse('{"10":0,"b":[{"x":2,"y":1}],"__proto__":1}') as object;
    expect(canonical(report({ context: one }))).toBe(canonical(report({ context: other })));
    expect(canonical(report({ context: one }))).toContain('"__proto__":1');
  });

  test('is JSON', () => {
    expect(JSON.parse(canonical(report()))).toMatchObject({ schema: 'weightkin.report/1', seed: 0 });
  });
});
