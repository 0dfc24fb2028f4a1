import { describe, expect, test } from 'vitest';
import { prepareGains, type GainPair } from '../../web/stats/gain-vectors.ts';
import { midRanks } from '../../web/stats/mid-ranks.ts';
import { seededRandom } from '../../web/stats/random.ts';

const random = seededRandom(12, 'gain-vectors.test');
const vector = (width: number) => Float32Array.from({ length: width }, () => 1 + 0.1 * random.normal());
const pair = (a: ArrayLike<number>, b: ArrayLike<number>, layer: number | null = 0): GainPair => ({
  layer,
  role: 'attn_norm',
  a,
  b,
});

describe('prepared gains', () => {
  test('have mean 0 and length 1, and correlate as the raw ones', () => {
    const [a, b] = [vector(96), vector(96)];
    const { gains, aside, width } = prepareGains([pair(a, b)], 96);
    expect(aside).toEqual([]);
    expect(width).toBe(96);
    const [gain] = gains;
    if (!gain) throw new Error('no gain');
    for (const values of [gain.a, gain.b]) {
      expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 12);
      expect(Math.hypot(...values)).toBeCloseTo(1, 12);
    }
    const mean = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const covariance = (x: Float32Array, y: Float32Array) =>
      x.reduce((sum, value, channel) => sum + (value - mean(x)) * ((y[channel] ?? NaN) - mean(y)), 0);
    expect(gain.a.reduce((sum, value, channel) => sum + value * (gain.b[channel] ?? NaN), 0)).toBeCloseTo(
      covariance(a, b) / Math.sqrt(covariance(a, a) * covariance(b, b)),
      12,
    );
  });

  test('are the same whatever the scale', () => {
    const a = vector(50);
    const [plain] = prepareGains([pair(a, a)], 50).gains;
    for (const scale of [2 ** -100, 2 ** 100]) {
      const scaled = a.map((value) => value * scale);
      expect(prepareGains([pair(scaled, a)], 50).gains[0]?.a).toEqual(plain?.a);
    }
  });

  test('leave out, by name, what cannot be tested, and its counterpart with it', () => {
    const good = vector(64);
    const spoilt = (value: number) => good.map((gain, channel) => (channel === 9 ? value : gain));
    const ones = new Float32Array(64).fill(1);
    const { gains, aside } = prepareGains(
      [
        pair(good, good, 1),
        pair(ones, good, 2),
        pair(good, ones, 3),
        pair(ones, ones, 4),
        pair(spoilt(NaN), good, 5),
        pair(good, spoilt(Infinity), 6),
        pair(good, vector(63), 7),
        pair(Float64Array.from(good).fill(1e300, 3, 4), good, 8),
        pair(Float64Array.from(ones).fill(1 + 1e-12, 3, 4), good, null),
      ],
      64,
    );
    expect(gains.map(({ layer }) => layer)).toEqual([1]);
    expect(aside.map(({ layer, side, problem }) => [layer, side, problem])).toEqual([
      [2, 'a', 'constant'],
      [3, 'b', 'constant'],
      [4, 'a', 'constant'],
      [4, 'b', 'constant'],
      [5, 'a', 'not-finite'],
      [6, 'b', 'not-finite'],
      [7, 'b', 'width'],
      [8, 'a', 'not-finite'],
      [null, 'a', 'constant'],
    ]);
  });

  test('a single value out of line is variation enough', () => {
    const one = new Float32Array(64).fill(1).fill(1 + 2 ** -23, 5, 6);
    const [gain] = prepareGains([pair(one, one)], 64).gains;
    expect(Math.hypot(...(gain?.a ?? []))).toBeCloseTo(1, 12);
  });
});

describe('ranks', () => {
  test('count from 0; equal values share the mean of theirs', () => {
    expect([...midRanks([3, 1, 2, 1, -5, 3, 3])]).toEqual([5, 1.5, 3, 1.5, 0, 5, 5]);
    expect([...midRanks([])]).toEqual([]);
  });
  test('order negative, tiny and huge values; zeros of both signs are equal', () => {
    expect([...midRanks([0, -0, -1e-300, -1e-40, 1e-40, -3e38, 3e38, Infinity, -Infinity])]).toEqual([
      4, 4, 4, 2, 6, 1, 7, 8, 0,
    ]);
  });
  test('are those of a plain sort', () => {
    const values = Float32Array.from({ length: 3000 }, () => Math.fround(random.normal()));
    values.fill(values[7] ?? 0, 100, 130);
    const sorted = values.toSorted();
    const expected = values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2);
    expect([...midRanks(values)]).toEqual([...expected]);
  });
});
