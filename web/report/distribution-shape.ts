import { type Check, count, integer, list, nullable, number, record, ReportFault } from './check-value.ts';

const MOST_BINS = 10_000;
const MOST_LAYERS = 10_000;

/** The last bin is drawn as a half octave, which must end within the numbers. Infinite differences lie in f64's last, which just does. */
const HIGHEST_EDGE = Number.MAX_VALUE / Math.SQRT2;

const edges: Check = (value) => {
  list(number(0, HIGHEST_EDGE), MOST_BINS)(value);
  const all = value as number[];
  if (all.some((edge, bin) => bin > 0 && edge <= (all[bin - 1] ?? 0))) throw new ReportFault('edges[i] < edges[i + 1]');
};
const fields = { counts: list(number(0), MOST_BINS), expected: list(number(0), MOST_BINS), equal: number(0) };

interface Binned {
  counts: unknown[];
  expected: unknown[];
}

function fits({ counts, expected }: Binned, bins: unknown[]): boolean {
  return counts.length === bins.length && expected.length === bins.length;
}

/** `Distributions` of the contract: a bin for each edge. */
export const distributionsShape: Check = (value) => {
  record({
    relative: record({
      edges,
      layers: list(record({ ...fields, layer: nullable(integer(0)), tensors: count }), MOST_LAYERS),
    }),
    absolute: record({ ...fields, edges }),
  })(value);
  const { relative, absolute } = value as {
    relative: { edges: unknown[]; layers: Binned[] };
    absolute: Binned & { edges: unknown[] };
  };
  if (!fits(absolute, absolute.edges) || !relative.layers.every((layer) => fits(layer, relative.edges))) {
    throw new ReportFault('counts and expected for each of edges');
  }
};
