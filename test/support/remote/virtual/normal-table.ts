const STEP = 1 / 8192;
const FARTHEST = 6;

/**
 * The standard normal quantiles at (k + 0.5) / entries, by summing the density on a fine grid: a table that turns random bits
 * into a normal deviate. With 2^16 entries it reaches 4.3 deviations, with 2^12 3.7.
 */
export function normalQuantiles(entries: number): Float64Array {
  const quantiles = new Float64Array(entries);
  const density = (z: number) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  let below = 0;
  let k = 0;
  for (let z = -FARTHEST; z < 0 && k < entries / 2; z += STEP) {
    const share = density(z + STEP / 2) * STEP;
    for (; k < entries / 2 && (k + 0.5) / entries <= below + share; k++) {
      const quantile = z + (((k + 0.5) / entries - below) / share) * STEP;
      quantiles[k] = quantile;
      quantiles[entries - 1 - k] = -quantile;
    }
    below += share;
  }
  return quantiles;
}
