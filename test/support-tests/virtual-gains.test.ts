import { describe, expect, test } from 'vitest';
import { GAIN_FACTS, GAIN_ROLES, WITHIN_FACTS } from '../support/remote/virtual/facts.ts';
import { glm45Air, solarOpen100B } from '../support/remote/virtual/models.ts';
import { normGains } from '../support/remote/virtual/norm-gains.ts';
import { dot } from '../support/remote/virtual/vectors.ts';
import { f32Of, statistics } from './tensor-reader.ts';

const solar = solarOpen100B();
const glm = glm45Air();
const checkpoints = { solar, glm };
const gainsOf = (model: 'solar' | 'glm', layer: number, role: string) =>
  f32Of(checkpoints[model], `model.layers.${layer}.${role}.weight`, 4096);

function standardised(gains: Float32Array): Float64Array {
  const { meanA, deviationA } = statistics(gains, gains);
  return Float64Array.from(gains, (gain) => (gain - meanA) / deviationA);
}

describe('the gains stored in the two checkpoints', () => {
  test('are all 46 layers of both roles', () => {
    expect(GAIN_FACTS.length).toBe(92);
  });

  test.each(GAIN_FACTS)('layer $layer $role carries what is published', async ({ layer, role, ...facts }) => {
    const found = statistics(await gainsOf('solar', layer, role), await gainsOf('glm', layer, role));
    const relative = (value: number, published: number) => Math.abs(value / published - 1);
    expect(relative(found.meanA, facts.mean.solar)).toBeLessThan(1e-7);
    expect(relative(found.meanB, facts.mean.glm)).toBeLessThan(1e-7);
    expect(relative(found.deviationA, facts.deviation.solar)).toBeLessThan(1e-7);
    expect(relative(found.deviationB, facts.deviation.glm)).toBeLessThan(1e-7);
    // Rounding to F32 moves r by about 2^-25 x mean / deviation / sqrt(4096): up to 2e-8.
    expect(Math.abs(found.pearson - facts.pearson)).toBeLessThan(1e-7);
    // The published cosines agree with the other columns to this much.
    expect(Math.abs(found.cosine - facts.cosine)).toBeLessThan(2e-7);
  });

  test.each(WITHIN_FACTS)('within $model, $role, layers $layers', async ({ model, role, layers, pearson }) => {
    const [one, other] = [await gainsOf(model, layers[0], role), await gainsOf(model, layers[1], role)];
    expect(Math.abs(statistics(one, other).pearson - pearson)).toBeLessThan(1e-3);
  });

  test.each([
    ['input_layernorm', 3],
    ['post_attention_layernorm', 1.7],
  ] as const)('%s: 46 layers count as about %d', (role, effective) => {
    const { solar: a, glm: b } = normGains(role);
    const [one, other] = [a, b].map((gains) => gains.slice(0, 46).map(standardised)) as [
      Float64Array[],
      Float64Array[],
    ];
    let sum = 0;
    for (let i = 0; i < 46; i++) {
      for (let j = 0; j < 46; j++) sum += (dot(one[i]!, one[j]!) / 4096) * (dot(other[i]!, other[j]!) / 4096);
    }
    expect(46 ** 2 / sum).toBeGreaterThan(0.9 * effective);
    expect(46 ** 2 / sum).toBeLessThan(1.1 * effective);
  });

  test('cross-correlations of unlike layers are as small as those of like ones', () => {
    for (const role of GAIN_ROLES) {
      const { solar: a, glm: b } = normGains(role);
      for (const [i, j] of [
        [10, 30],
        [20, 21],
        [45, 0],
      ] as const) {
        expect(Math.abs(statistics(a[i]!, b[j]!).pearson)).toBeLessThan(0.05);
      }
    }
  });
});
