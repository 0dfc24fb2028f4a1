import { expect, test } from 'vitest';
import { factsOf } from '../../web/align/model-facts.ts';
import { slicesOf } from '../../web/align/slices.ts';
import { inventory, matrix } from './checkpoints.ts';

test('half a million tensors take no more than a few seconds', () => {
  const words = ['gate_proj', 'up_proj', 'down_proj'];
  const matrices = Array.from({ length: 500_000 }, (_, at) => {
    const [word, expert] = [words[at % 3]!, Math.floor(at / 3) % 2800];
    const shape = word === 'down_proj' ? [64, 16] : [16, 64];
    return matrix(`model.layers.${Math.floor(at / 8400)}.mlp.experts.${expert}.${word}.weight`, shape);
  });
  const start = performance.now();
  const facts = factsOf(matrices, new Map([['hidden_size', 64]]));
  const { slices, unknown } = slicesOf({ ...inventory({}), matrices }, facts);
  const milliseconds = performance.now() - start;
  expect([slices.length, unknown.length, facts.width]).toEqual([500_000, 0, 64]);
  // Measured: 1.5 s on an idle core; other tests may run beside it.
  expect(milliseconds).toBeLessThan(6000);
  console.info(`500,000 tensors: ${milliseconds.toFixed(0)} ms`);
});
