import { describe, expect, test } from 'vitest';
import { hashOf, mix } from '../../web/stats/hash.ts';

test('mix is the finaliser of MurmurHash3', () => {
  expect([0, 1, 2, 0xffffffff].map(mix)).toEqual([0, 0x514e28b7, 0x30f4c306, 0x81f16f39]);
});

test('texts are hashed by FNV-1a first', () => {
  // From Noll's list of test vectors.
  expect(hashOf('')).toBe(mix(0x811c9dc5));
  expect(hashOf('a')).toBe(mix(0xe40c292c));
  expect(hashOf('foobar')).toBe(mix(0xbf9cf968));
});

describe('texts that differ in one number', () => {
  test.each([
    ['their high bits', (hash: number) => hash >>> 28],
    ['their low bits', (hash: number) => hash & 15],
  ])('are spread evenly by %s', (_, binOf) => {
    const counts = new Float64Array(16);
    for (let seed = 0; seed < 20; seed++) {
      for (let layer = 0; layer < 80; layer++) counts[binOf(hashOf(`${seed} q ${layer} null 4096x4096`))]! += 1;
    }
    const expected = (20 * 80) / 16;
    const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // 15 degrees of freedom: above 37.7 in one of a thousand.
    expect(chiSquare).toBeLessThan(37.7);
  });
});
