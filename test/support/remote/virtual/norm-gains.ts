import { CONFIGS, GAIN_FACTS, type GainFacts, type GainRole, type ModelName } from './facts.ts';
import { layerCoefficients } from './gain-layers.ts';
import { gaussians } from './gaussian.ts';
import { keyOf } from './mix.ts';
import { combination, standardBasis } from './vectors.ts';

/**
 * The gains of one role's norms by layer, F32. Of each published row, mean, deviation and Pearson's r hold to rounding, and with them the
 * cosine. Layers without a published row (46 and 47 of Solar, GLM's prediction layer) take the figures of the last one.
 */
export function normGains(role: GainRole): Readonly<Record<ModelName, readonly Float32Array[]>> {
  const known = made.get(role) ?? make(role);
  made.set(role, known);
  return known;
}

type RoleGains = Record<ModelName, Float32Array[]>;

const made = new Map<GainRole, RoleGains>();

function make(role: GainRole): RoleGains {
  const facts = GAIN_FACTS.filter((row) => row.role === role);
  const last = facts.at(-1);
  if (last === undefined) throw new Error(`Nothing is published of ${role}.`);
  const layers = { solar: CONFIGS.solar.num_hidden_layers, glm: CONFIGS.glm.num_hidden_layers + 1 };
  const coefficients = {
    solar: layerCoefficients('solar', role, layers.solar),
    glm: layerCoefficients('glm', role, layers.glm),
  };
  const bases = basesOf(role, { solar: 3 + layers.solar, glm: 3 + layers.glm });
  const gains: RoleGains = { solar: [], glm: [] };
  for (let layer = 0; layer < layers.solar; layer++) {
    const fact = facts[layer] ?? last;
    const a = combination(bases.solar, coefficients.solar[layer] ?? []);
    gains.solar.push(scaled(a, fact, 'solar'));
    const row = coefficients.glm[layer];
    if (row === undefined) continue;
    // All directions of GLM are orthogonal to all of Solar's: r is what this sum puts in.
    const b = combination([a, combination(bases.glm, row)], [fact.pearson, Math.sqrt(1 - fact.pearson ** 2)]);
    gains.glm.push(scaled(b, fact, 'glm'));
  }
  return gains;
}

function basesOf(role: GainRole, counts: Record<ModelName, number>): Record<ModelName, Float64Array[]> {
  const directions = (model: ModelName) =>
    Array.from({ length: counts[model] }, (_, i) =>
      gaussians(keyOf(`gains ${model} ${role} ${i}`), CONFIGS[model].hidden_size),
    );
  const bases = { solar: directions('solar'), glm: directions('glm') };
  standardBasis([...bases.solar, ...bases.glm]);
  return bases;
}

function scaled(standard: Float64Array, { mean, deviation }: GainFacts, model: ModelName): Float32Array {
  return Float32Array.from(standard, (value) => mean[model] + deviation[model] * value);
}
