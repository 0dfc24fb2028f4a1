import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildGains, type BuiltGains } from '../../web/ui/demo/affair/build-gains.ts';
import {
  gainFacts,
  GAIN_ROLES,
  WITHIN,
  type GainFactsFile,
  type GainRole,
} from '../../web/ui/demo/affair/gain-facts.ts';
import { filesOf } from '../../web/ui/demo/replay.ts';
import { GAIN_FACTS } from '../support/remote/virtual/facts.ts';

const published = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../web/public/demo/affair/norm-gains.json'), 'utf8'),
) as GainFactsFile;
const facts = gainFacts(published);

function moments(a: Float32Array, b: Float32Array) {
  const n = a.length;
  let [sumA, sumB, squaresA, squaresB, products] = [0, 0, 0, 0, 0];
  for (let at = 0; at < n; at++) {
    sumA += a[at]!;
    sumB += b[at]!;
  }
  const [meanA, meanB] = [sumA / n, sumB / n];
  let [varianceA, varianceB, covariance] = [0, 0, 0];
  for (let at = 0; at < n; at++) {
    const [x, y] = [a[at]!, b[at]!];
    squaresA += x * x;
    squaresB += y * y;
    products += x * y;
    varianceA += (x - meanA) ** 2 / n;
    varianceB += (y - meanB) ** 2 / n;
    covariance += ((x - meanA) * (y - meanB)) / n;
  }
  return {
    meanA,
    meanB,
    stdA: Math.sqrt(varianceA),
    stdB: Math.sqrt(varianceB),
    pearson: covariance / Math.sqrt(varianceA * varianceB),
    cosine: products / Math.sqrt(squaresA * squaresB),
  };
}

let gains: BuiltGains;

beforeAll(async () => {
  gains = await buildGains(facts);
});

const name = (layer: number, role: string) => `model.layers.${layer}.${role}.weight`;

/** Pearson correlations between the layers of one model. */
function within(model: ReadonlyMap<string, Float32Array>, role: GainRole): number[][] {
  const unit = Array.from({ length: 46 }, (_, layer) => {
    const values = model.get(name(layer, role))!;
    const { meanA, stdA } = moments(values, values);
    return Float64Array.from(values, (value) => (value - meanA) / stdA / 64);
  });
  return unit.map((x) => unit.map((y) => x.reduce((sum, value, at) => sum + value * y[at]!, 0)));
}

/** Methods 2.3: total, effective layers, z of the joint permutation test and of layers taken as independent. */
function jointly(role: GainRole) {
  const [ofA, ofB] = [within(gains.a, role), within(gains.b, role)];
  let energy = 0;
  for (let i = 0; i < 46; i++) for (let j = 0; j < 46; j++) energy += ofA[i]![j]! * ofB[i]![j]!;
  const total = facts
    .filter((row) => row.role === role)
    .reduce((sum, { layer }) => {
      const at = name(layer, role);
      return sum + moments(gains.a.get(at)!, gains.b.get(at)!).pearson;
    }, 0);
  return {
    ofA,
    ofB,
    effective: 46 ** 2 / energy,
    z: (total * Math.sqrt(4095)) / Math.sqrt(energy),
    naive: (total * Math.sqrt(4095)) / Math.sqrt(46),
  };
}

describe('the affair, rebuilt from the published figures', () => {
  test('starts from what was published', () => {
    expect(facts).toHaveLength(92);
    for (const { layer, role, mean, deviation, pearson, cosine } of GAIN_FACTS) {
      const row = facts.find((each) => each.layer === layer && each.role === role);
      expect(row).toEqual({
        layer,
        role,
        meanA: mean.solar,
        stdA: deviation.solar,
        meanB: mean.glm,
        stdB: deviation.glm,
        pearson,
        cosine,
      });
    }
  });

  test('has all 92 published cosines to 1e-6, and means, deviations and correlations with them', () => {
    for (const { layer, role, ...row } of facts) {
      const found = moments(gains.a.get(name(layer, role))!, gains.b.get(name(layer, role))!);
      expect(Math.abs(found.cosine - row.cosine)).toBeLessThan(1e-6);
      expect(Math.abs(found.pearson - row.pearson)).toBeLessThan(1e-7);
      for (const key of ['meanA', 'meanB', 'stdA', 'stdB'] as const)
        expect(Math.abs(found[key] / row[key] - 1)).toBeLessThan(1e-6);
    }
  });

  test.each([
    ['input_layernorm', 2.945],
    ['post_attention_layernorm', 1.67],
  ] as const)('%s: 46 layers count as %d', (role, effective) => {
    const { ofA, ofB, effective: found } = jointly(role);
    expect(Math.abs(found - effective)).toBeLessThan(0.01);
    for (const matrix of [ofA, ofB]) {
      for (let i = 0; i < 46; i++)
        for (let j = 0; j < i; j++) expect(Math.abs(matrix[i]![j]! - WITHIN[role])).toBeLessThan(0.003);
    }
  });

  test('the input gains have the naive z 5.47 and the honest z 1.38', () => {
    const { z, naive } = jointly(GAIN_ROLES[0]);
    expect(Math.abs(naive - 5.47)).toBeLessThan(0.01);
    expect(Math.abs(z - 1.38)).toBeLessThan(0.01);
  });

  test('is built the same every time', async () => {
    const again = await buildGains(facts);
    for (const [key, values] of gains.b) expect(again.b.get(key)).toEqual(values);
  });

  test('comes as files of two models that say what they are', async () => {
    const { a, b } = await filesOf(published);
    for (const [files, type] of [
      [a, 'solar_open'],
      [b, 'glm4_moe'],
    ] as const) {
      expect(files.map(({ path }) => path.split('/')[1])).toEqual(['model.safetensors', 'config.json', 'README.md']);
      const config = JSON.parse(await files[1]!.file.text()) as Record<string, unknown>;
      expect(config).toMatchObject({ model_type: type, hidden_size: 4096, num_hidden_layers: 46 });
      expect(await files[2]!.file.text()).toContain('rebuilt from published figures');
      const bytes = await files[0]!.file.arrayBuffer();
      const view = new DataView(bytes);
      const length = Number(view.getBigUint64(0, true));
      const header = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 8, length))) as Record<
        string,
        { data_offsets: [number, number]; shape: number[] }
      >;
      expect(Object.keys(header)).toHaveLength(93);
      const {
        data_offsets: [start],
        shape,
      } = header[name(45, GAIN_ROLES[1])]!;
      expect(shape).toEqual([4096]);
      const side = files === a ? gains.a : gains.b;
      expect(view.getFloat32(8 + length + start + 4 * 4095, true)).toBe(side.get(name(45, GAIN_ROLES[1]))![4095]);
      expect(bytes.byteLength).toBe(8 + length + 92 * 4096 * 4);
    }
  });
});
