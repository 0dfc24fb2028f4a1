import { expect, test } from 'vitest';
import type { Asked } from '../support/remote/asked.ts';
import type { Fault } from '../support/remote/fault.ts';
import { anyOf, firstAttempts, someOf } from '../support/remote/rules.ts';

const FAULTS: Fault[] = [{ kind: 'whole' }, { kind: 'missing' }, { kind: 'no-cors' }];

function asked(path: string, { attempt = 1, range = 'bytes=0-1' } = {}): Asked {
  return { method: 'GET', path, target: path, query: new URLSearchParams(), headers: {}, range, attempt };
}

const requests = Array.from({ length: 3000 }, (_, i) => asked(`/${i}`));

test('someOf strikes its share, with every fault about equally often', () => {
  const rule = someOf(FAULTS, 0.1, 1);
  const met = requests.map(rule).filter((fault) => fault !== undefined);
  expect(met.length / requests.length).toBeGreaterThan(0.08);
  expect(met.length / requests.length).toBeLessThan(0.12);
  for (const fault of FAULTS) expect(met.filter((each) => each === fault).length).toBeGreaterThan(met.length / 5);
});

test('someOf says the same in any order, and something else with another seed, range or attempt', () => {
  const kinds = (rule: (request: Asked) => Fault | undefined, list: Asked[]) => list.map((each) => rule(each)?.kind);
  const forwards = kinds(someOf(FAULTS, 0.5, 1), requests);
  expect(kinds(someOf(FAULTS, 0.5, 1), requests.toReversed()).toReversed()).toEqual(forwards);
  expect(kinds(someOf(FAULTS, 0.5, 2), requests)).not.toEqual(forwards);
  const again = requests.map(({ path }) => asked(path, { attempt: 2 }));
  expect(kinds(someOf(FAULTS, 0.5, 1), again)).not.toEqual(forwards);
  const elsewhere = requests.map(({ path }) => asked(path, { range: 'bytes=5-6' }));
  expect(kinds(someOf(FAULTS, 0.5, 1), elsewhere)).not.toEqual(forwards);
});

test('someOf with share 0 and 1', () => {
  expect(requests.map(someOf(FAULTS, 0, 1)).every((fault) => fault === undefined)).toBe(true);
  expect(requests.map(someOf(FAULTS, 1, 1)).every((fault) => fault !== undefined)).toBe(true);
});

test('firstAttempts and anyOf', () => {
  const rule = anyOf(
    firstAttempts({ kind: 'whole' }, { times: 2, where: ({ path }) => path === '/a' }),
    firstAttempts({ kind: 'missing' }),
  );
  const kinds = (path: string) => [1, 2, 3].map((attempt) => rule(asked(path, { attempt }))?.kind);
  expect(kinds('/a')).toEqual(['whole', 'whole', undefined]);
  expect(kinds('/b')).toEqual(['missing', undefined, undefined]);
});
