import { type Check, count, integer, list, nullable, number, record, ReportFault } from './check-value.ts';

const MOST_BINS = 10_000;
const MOST_LAYERS = 10_000;

const edges = list(number(), MOST_BINS);
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
