import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isTried, pairsToTry } from '../../../web/measure/channels/pairs-to-try.ts';

function counted(layersA: number, layersB: number, band: number | null): number {
  let pairs = 0;
  for (let a = 0; a < layersA; a++) {
    for (let b = 0; b < layersB; b++) if (isTried(a, b, layersA, layersB, band)) pairs++;
  }
  return pairs;
}

test('all pairs of small models', () => {
  expect(pairsToTry(64, 64)).toEqual({ band: null, pairs: 4096 });
  expect(pairsToTry(32, 48)).toEqual({ band: null, pairs: 1536 });
});

test('a band in deep ones, wider where the depths differ', () => {
  expect(pairsToTry(128, 128)).toEqual({ band: 16, pairs: 128 * 33 - 16 * 17 });
  expect(pairsToTry(80, 120).band).toBe(48);
});

test('the number of pairs is the number of pairs in the band', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 150 }), fc.integer({ min: 1, max: 150 }), (layersA, layersB) => {
      const { band, pairs } = pairsToTry(layersA, layersB);
      expect(pairs).toBe(counted(layersA, layersB, band));
    }),
    { numRuns: 60 },
  );
  expect(pairsToTry(5000, 1)).toEqual({ band: 5007, pairs: 5000 });
});

test('identity, and one run of layers cut out or repeated, lie in the band', () => {
  for (let from = 0; from < 100; from += 7) {
    for (let run = 1; from + run <= 100; run += 5) {
      const child = [...Array(100).keys()].filter((layer) => layer < from || layer >= from + run);
      if (child.length === 0) continue;
      const { band } = pairsToTry(100, child.length);
      expect(child.every((a, b) => isTried(a, b, 100, child.length, band))).toBe(true);
    }
    const repeated = [...Array(from + 20).keys(), ...Array.from({ length: 100 - from }, (_, i) => from + i)];
    const parent = repeated.filter((a) => a < 100);
    const { band } = pairsToTry(100, parent.length);
    expect(parent.every((a, b) => isTried(a, b, 100, parent.length, band))).toBe(true);
  }
});
