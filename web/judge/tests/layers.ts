import type { Evidence } from '../../contract.ts';
import { log10SignBound, signZ } from '../../stats/sign-bound.ts';
import { figure } from '../figure.ts';
import type { Judged } from '../judged.ts';
import { symmetryOf } from '../preconditions.ts';

/** Layer by layer, with the choice of the best pair and the best map paid for: design.md section 5, "Layer map". */
export function layersEvidence(judged: Judged): Evidence | null {
  const { layerMap, weights } = judged;
  if (layerMap === null || weights === null) return null;
  const { layers, z, tried, best, choices, map } = layerMap;
  const pair = log10SignBound(best.products) + Math.log10(tried);
  const whole = Math.min(...choices.map(({ products, log10Maps }) => log10SignBound(products) + log10Maps));
  // The best pair of layers and the best maps are choices themselves, of which the best is reported.
  const log10p = Math.min(0, Math.min(pair, whole) + Math.log10(1 + choices.length));
  const log10Maps = choices[0]?.log10Maps ?? 0;
  const { exact, caveats } = symmetryOf(judged, weights.kind);
  caveats.push(
    `The best of ${tried} pairs of layers, and the best of about 10^${Math.round(log10Maps)} maps, were chosen by looking: p includes that choice.`,
  );
  return {
    test: 'layer-map',
    statistic: figure(signZ(best.products)),
    z: null,
    log10p: figure(log10p),
    exact,
    null: { kind: 'fair signs of the channels; the choice is paid for by Bonferroni', mean: null, sd: null },
    effect: {
      layersTried: tried,
      log10Maps: figure(log10Maps),
      bestLayerA: best.a,
      bestLayerB: best.b,
      bestPairLog10P: figure(Math.min(0, pair)),
      bestMapLog10P: figure(Math.min(0, whole)),
      mapped: map.filter((layer) => layer !== null).length,
    },
    tensors: weights.matrices.length,
    bytes: weights.bytes,
    verdict: exact ? 'no-evidence' : 'not-applicable',
    caveats,
    ...(exact ? { family: 'weights' as const } : {}),
    matrix: { a: layers.a, b: layers.b, z: z.map((row) => row.map((value) => (value === null ? null : round(value)))) },
  };
}

/** As many digits as are shown: a matrix of 128 layers has 16,384 of them. */
function round(z: number): number {
  return Math.round(z * 100) / 100;
}
