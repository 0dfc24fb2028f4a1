function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** numpy's default quantile. */
function quantile(sorted: readonly number[], share: number): number {
  const rank = share * (sorted.length - 1);
  const below = sorted[Math.floor(rank)]!;
  return below + (rank - Math.floor(rank)) * (sorted[Math.ceil(rank)]! - below);
}

function dot(x: readonly number[], y: readonly number[]): number {
  return x.reduce((sum, value, i) => sum + value * y[i]!, 0);
}

/** The measures of a TensorRow by their definitions, in f64, two passes: what the kernels are held to. */
export function plainMeasures(a: readonly number[], b: readonly number[]) {
  const meanA = mean(a);
  const meanB = mean(b);
  const centredA = a.map((value) => value - meanA);
  const centredB = b.map((value) => value - meanB);
  const differences = a.map((value, i) => Math.abs(value - b[i]!));
  const sorted = differences.toSorted((x, y) => x - y);
  const stdA = Math.sqrt(dot(centredA, centredA) / a.length);
  const stdB = Math.sqrt(dot(centredB, centredB) / b.length);
  return {
    meanA,
    meanB,
    stdA,
    stdB,
    cosine: dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b)),
    pearson: dot(centredA, centredB) / (a.length * stdA * stdB),
    relL2: Math.sqrt(dot(differences, differences) / dot(a, a)),
    meanAbsDiff: mean(differences),
    maxAbsDiff: sorted.at(-1)!,
    p50AbsDiff: quantile(sorted, 0.5),
    p99AbsDiff: quantile(sorted, 0.99),
    equal: differences.filter((difference) => difference === 0).length / a.length,
  };
}
