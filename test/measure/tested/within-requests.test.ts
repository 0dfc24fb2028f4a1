import { expect, test } from 'vitest';
import type { Slice } from '../../../web/align/slice.ts';
import { withinRequests } from '../../../web/measure/tested/within-requests.ts';
import { sliceOf } from './made.ts';

function matrices(layers: number, roles: readonly string[], experts: readonly (number | null)[] = [null]): Slice[] {
  return Array.from({ length: layers }, (_, layer) => layer).flatMap((layer) =>
    roles.flatMap((role) => experts.map((expert) => sliceOf({ role, layer, expert }))),
  );
}

function kindsOf(slices: readonly Slice[]): string[] {
  return [...new Set(slices.map(({ role, expert }) => (expert === null ? role : `${role} of experts`)))].toSorted();
}

const dense = ['q', 'k', 'v', 'gate', 'up'];

test('up to 700 matrices are kept as they are', () => {
  const wanted = { a: matrices(70, dense), b: matrices(70, dense) };
  expect(withinRequests(wanted)).toBe(wanted);
});

test('beyond that up of experts goes first, then gate of experts, then up; v, k and the like stay', () => {
  const moe = (layers: number) => [
    ...matrices(layers, ['q', 'k', 'v', 'router', 'shared_gate', 'shared_up']),
    ...matrices(layers, ['gate', 'up'], [0, 1]),
  ];
  const kept = (layers: number) => {
    const { a, b } = withinRequests({ a: moe(layers), b: moe(layers) });
    expect(kindsOf(a)).toEqual(kindsOf(b));
    return { kinds: kindsOf(a), count: a.length + b.length };
  };
  expect(kept(40)).toEqual({
    kinds: ['gate of experts', 'k', 'q', 'router', 'shared_gate', 'shared_up', 'v'],
    count: 40 * 8 * 2,
  });
  expect(kept(46).kinds).toEqual(['gate of experts', 'k', 'q', 'router', 'shared_gate', 'v']);
  expect(kept(60).kinds).toEqual(['k', 'q', 'router', 'shared_gate', 'v']);
  expect(kept(80).kinds).toEqual(['k', 'q', 'shared_gate', 'v']);
  expect(kept(150).kinds).toEqual(['k', 'v']);
  const many = { a: matrices(126, dense), b: matrices(126, dense) };
  expect(kindsOf(withinRequests(many).a)).toEqual(['k', 'v']);
});

test('a side never loses all that it has', () => {
  const { a, b } = withinRequests({ a: matrices(1000, ['q', 'v']), b: matrices(30, ['in_proj']) });
  expect(kindsOf(b)).toEqual(['in_proj']);
  expect(b).toHaveLength(30);
  expect(a.length).toBeGreaterThan(0);
});

test('of more layers than requests some are kept, the same of both, whatever their order', () => {
  const wanted = { a: matrices(600, ['up'], [3]), b: matrices(600, ['up'], [3]).toReversed() };
  const { a, b } = withinRequests(wanted);
  const layers = (slices: readonly Slice[]) => slices.map(({ layer }) => layer).toSorted((x, y) => x! - y!);
  expect(a.length + b.length).toBeLessThanOrEqual(700);
  expect(a.length).toBeGreaterThan(300);
  expect(layers(a)).toEqual(layers(b));
  expect(new Set(layers(a)).size).toBe(a.length);
  const turned = withinRequests({ a: wanted.b, b: wanted.a });
  expect(layers(turned.a)).toEqual(layers(a));
});
