export const GAIN_ROLES = ['input_layernorm', 'post_attention_layernorm'] as const;

export type GainRole = (typeof GAIN_ROLES)[number];

/** What was published of one layer's norm: of 4,096 gains of either model. */
export interface GainFacts {
  layer: number;
  role: GainRole;
  meanA: number;
  /** Population standard deviation. */
  stdA: number;
  meanB: number;
  stdB: number;
  pearson: number;
  cosine: number;
}

/** The published file, as `public/demo/affair/norm-gains.json` holds it. */
export interface GainFactsFile {
  columns: string[];
  rows: (number | string)[][];
}

export function gainFacts({ columns, rows }: GainFactsFile): GainFacts[] {
  return rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]])) as unknown as GainFacts);
}

export const WIDTH = 4096;

/**
 * How much the gains of different layers of one model correlate, as one constant for each role: its square is the mean
 * product of both models' correlations between layers 10, 20 and 30 (0.3249 and 0.5898, from the published figures), which
 * makes 46 layers count as 2.95 and 1.67.
 */
export const WITHIN: Readonly<Record<GainRole, number>> = {
  input_layernorm: Math.sqrt(0.3249),
  post_attention_layernorm: Math.sqrt(0.5898),
};
