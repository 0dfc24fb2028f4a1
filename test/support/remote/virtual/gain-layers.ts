import { type GainRole, type ModelName, WITHIN_FACTS } from './facts.ts';

/**
 * How the gains of one model's layers hang together, as coefficients on independent directions: the product of two layers' coefficients is
 * the correlation of their gains. Layers 10, 20 and 30 have exactly the published correlations. Between them a layer lies between its
 * neighbours, outside them it drifts away step by step, so that all layers together carry about as many independent ones as
 * the real models' do (about 3 and 1.7 of 46).
 *
 * @returns one row of unit length per layer, 3 + `layers` coefficients each
 */
export function layerCoefficients(model: ModelName, role: GainRole, layers: number): number[][] {
  const anchors = anchorRows(model, role, ANCHORS.length + layers);
  const rows: number[][] = [];
  const { own, kept } = DRIFT[role];
  for (const [i, layer] of ANCHORS.entries()) rows[layer] = anchors[i] ?? [];
  const unlike = (row: readonly number[], share: number, layer: number) => {
    const scale = Math.sqrt((1 - share * share) / row.reduce((sum, value) => sum + value * value, 0));
    const result = row.map((value) => value * scale);
    result[ANCHORS.length + layer] = share;
    return result;
  };
  for (const [from, to] of [
    [10, 20],
    [20, 30],
  ] as const) {
    const [before = [], after = []] = [rows[from], rows[to]];
    for (let layer = from + 1; layer < to; layer++) {
      const t = (layer - from) / (to - from);
      rows[layer] = unlike(
        before.map((value, k) => (1 - t) * value + t * (after[k] ?? 0)),
        own,
        layer,
      );
    }
  }
  const step = Math.sqrt(1 - kept * kept);
  for (let layer = 9; layer >= 0; layer--) rows[layer] = unlike(rows[layer + 1] ?? [], step, layer);
  for (let layer = 31; layer < layers; layer++) rows[layer] = unlike(rows[layer - 1] ?? [], step, layer);
  return rows.slice(0, layers);
}

const ANCHORS = [10, 20, 30] as const;

/** `own`: share of a layer's own direction between the anchors; `kept`: correlation of neighbours outside them. */
const DRIFT: Readonly<Record<GainRole, { own: number; kept: number }>> = {
  input_layernorm: { own: 0.4, kept: 0.945 },
  post_attention_layernorm: { own: 0.2, kept: 0.98 },
};

/** Rows of the Cholesky factor of the published correlations. */
function anchorRows(model: ModelName, role: GainRole, width: number): number[][] {
  const published = (a: number, b: number) => {
    const fact = WITHIN_FACTS.find(
      (row) => row.model === model && row.role === role && row.layers[0] === a && row.layers[1] === b,
    );
    if (fact === undefined) throw new Error(`Nothing is published of layers ${a} and ${b}.`);
    return fact.pearson;
  };
  const [ab, ac, bc] = [published(10, 20), published(10, 30), published(20, 30)];
  const b = Math.sqrt(1 - ab * ab);
  const c = (bc - ab * ac) / b;
  return [[1], [ab, b], [ac, c, Math.sqrt(1 - ac * ac - c * c)]].map((row) => [
    ...row,
    ...Array.from({ length: width - row.length }, () => 0),
  ]);
}
