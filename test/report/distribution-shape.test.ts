import { describe, expect, test } from 'vitest';
import { ReportFault } from '../../web/report/check-value.ts';
import { distributionsShape } from '../../web/report/distribution-shape.ts';
import { halfOctaveEdge } from '../../web/measure/half-octaves.ts';
import { absoluteBars } from '../../web/ui/distributions/absolute-bars.ts';

const binned = (bins: number) => ({
  counts: Array.from({ length: bins }, () => 1),
  expected: Array.from({ length: bins }, () => 1),
  equal: 0,
});

function withEdges(edges: unknown[]): unknown[] {
  const sound = [0, 1];
  const layer = { ...binned(2), layer: 0, tensors: 1 };
  return [
    {
      relative: { edges: sound, layers: [layer] },
      absolute: { ...binned(edges.length), edges },
    },
    {
      relative: { edges, layers: [{ ...layer, ...binned(edges.length) }] },
      absolute: { ...binned(2), edges: sound },
    },
  ];
}

/** The last half octave of f64, where infinite differences lie. */
const LAST = halfOctaveEdge(2047);

describe('edges of a distribution', () => {
  test.each([[[0, 1, 1.5e308]], [[0, 1, 1]], [[0, 2, 1]], [[-1, 1]], [[0, -1]], [[0, 0]]])('are not %j', (edges) => {
    for (const value of withEdges(edges)) expect(() => distributionsShape(value)).toThrow(ReportFault);
  });

  test.each([[[0]], [[0, 1]], [[0.5, 1, 2]], [[0, Number.MIN_VALUE, LAST]]])(
    'may be %j, and end in numbers',
    (edges) => {
      for (const value of withEdges(edges)) distributionsShape(value);
      for (const { from, to } of absoluteBars({ ...binned(edges.length), edges })) {
        expect(from).toBeGreaterThan(0);
        expect(to).toBeLessThan(Infinity);
      }
    },
  );
});
