/** Pairs of layers up to which all of them are tried: 64 layers against 64. */
const ALL_PAIRS = 4096;

/** How far from the diagonal a counterpart is looked for in deeper models, where the depths differ by less than the margin says. */
const LEAST_BAND = 16;
const BAND_MARGIN = 8;

/** Which pairs of layers are tried, and how many they are: what a best pair is paid for by Bonferroni. */
export interface PairsToTry {
  /** Layers from the diagonal; null: all pairs. */
  band: number | null;
  pairs: number;
}

/**
 * All pairs while they are at most 4096, else those near the diagonal: within 16 layers, or within the difference of the depths and
 * 8 more, which holds what cutting out or repeating one run of layers does to the places of the others.
 */
export function pairsToTry(layersA: number, layersB: number): PairsToTry {
  if (layersA * layersB <= ALL_PAIRS) return { band: null, pairs: layersA * layersB };
  const band = Math.max(LEAST_BAND, Math.abs(layersA - layersB) + BAND_MARGIN);
  const [across, reach] = [Math.max(1, layersB - 1), reachOf(band, layersB)];
  let pairs = 0;
  for (let b = 0; b < layersB; b++) {
    const first = Math.max(0, Math.ceil((b * (layersA - 1) - reach) / across));
    const last = Math.min(layersA - 1, Math.floor((b * (layersA - 1) + reach) / across));
    pairs += layersB === 1 ? layersA : Math.max(0, last - first + 1);
  }
  return { band, pairs };
}

/**
 * Whether the pair of place `a` of `layersA` and place `b` of `layersB` lies in the band: |b (layersA - 1) / (layersB - 1) - a| <= band.
 * A model of one layer is near every layer.
 */
export function isTried(a: number, b: number, layersA: number, layersB: number, band: number | null): boolean {
  if (band === null) return true;
  return Math.abs(b * (layersA - 1) - a * (layersB - 1)) <= reachOf(band, layersB);
}

/** The band in the units of the distance multiplied out, which are whole: no rounding decides. */
function reachOf(band: number, layersB: number): number {
  return band * Math.max(1, layersB - 1);
}
