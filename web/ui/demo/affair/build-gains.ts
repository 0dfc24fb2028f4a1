import { addTimes, directions, pause } from './directions.ts';
import { GAIN_ROLES, WIDTH, WITHIN, type GainFacts } from './gain-facts.ts';

/** Gains of both models by tensor name. */
export interface BuiltGains {
  a: Map<string, Float32Array>;
  b: Map<string, Float32Array>;
}

/**
 * Gains with exactly the published means, deviations and correlations between the models, and within each model the same
 * correlation `c` between any two layers.
 *
 * With orthonormal directions f, e_l of A and g, h_l of B, all of mean 0: a_l = √c f + √(1-c) e_l, b_l = r_l a_l +
 * √(1-r_l²) (√c g + √(1-c) h_l). So <a_l, b_l> = r_l and <a_l, a_m> = c; <b_l, b_m> differs from c by about r_l r_m.
 */
export async function buildGains(facts: readonly GainFacts[]): Promise<BuiltGains> {
  const built: BuiltGains = { a: new Map(), b: new Map() };
  for (const [place, role] of GAIN_ROLES.entries()) {
    const rows = facts.filter((row) => row.role === role);
    const [common, own] = [Math.sqrt(WITHIN[role]), Math.sqrt(1 - WITHIN[role])];
    const all = await directions(place + 1, 2 * (rows.length + 1), WIDTH);
    await pause();
    const [ofA, ofB] = [all.slice(0, rows.length + 1), all.slice(rows.length + 1)];
    for (const [at, { layer, meanA, stdA, meanB, stdB, pearson }] of rows.entries()) {
      const a = combined(ofA, at, { common, own });
      const b = combined(ofB, at, { common, own }).map((value) => value * Math.sqrt(1 - pearson * pearson));
      addTimes(b, pearson, a);
      const name = `model.layers.${layer}.${role}.weight`;
      built.a.set(name, scaled(a, { mean: meanA, std: stdA }));
      built.b.set(name, scaled(b, { mean: meanB, std: stdB }));
    }
  }
  return built;
}

function scaled(standard: Float64Array, { mean, std }: { mean: number; std: number }): Float32Array {
  const gains = new Float32Array(standard.length);
  for (let at = 0; at < gains.length; at++) gains[at] = mean + std * standard[at]!;
  return gains;
}

/** What all layers have in common, and what one has of its own. */
function combined(
  of: readonly Float64Array[],
  at: number,
  { common, own }: { common: number; own: number },
): Float64Array {
  const sum = new Float64Array(WIDTH);
  addTimes(sum, common, of[0]!);
  addTimes(sum, own, of[at + 1]!);
  return sum;
}
