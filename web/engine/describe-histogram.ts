import { countOf, lowerEdge, zerosOf } from '../measure/histogram.ts';
import type { TensorDetail } from './messages.ts';

/** A sparse histogram as its reader wants it. */
export function describeHistogram(sparse: Uint32Array): Omit<TensorDetail, 'row'> {
  const histogram: TensorDetail['histogram'] = [];
  for (let i = 0; i < sparse.length; i += 2) {
    const bin = sparse[i]!;
    if (bin > 0) histogram.push({ from: lowerEdge(bin), to: lowerEdge(bin + 1), count: sparse[i + 1]! });
  }
  return { histogram, binned: countOf(sparse), zeros: zerosOf(sparse) };
}
