import { expect, test } from 'vitest';
import { alignEqualNames } from '../../web/align/pair-equal-names.ts';
import { openCheckpoint } from '../../web/read/open-checkpoint.ts';
import { type TensorToWrite, inFolder, safetensorsFile } from '../support/checkpoint-files.ts';

const q = (layer: number, shape = [2, 2]): TensorToWrite => ({
  name: `model.layers.${layer}.self_attn.q_proj.weight`,
  dtype: 'BF16',
  shape,
});
const open = (...shards: TensorToWrite[][]) =>
  openCheckpoint(
    inFolder(
      '',
      shards.map((tensors, at) => safetensorsFile(`part${at}.safetensors`, { tensors })),
    ),
  );

test('equal names and shapes make pairs, in canonical order', async () => {
  const a = await open([q(10), q(2), q(1, [4])]);
  const b = await open([{ ...q(2), dtype: 'F32' }, q(10)]);
  const { pairs, unmatched } = alignEqualNames(a, b);
  expect(pairs.map(({ a: { dtype }, b: other, ...rest }) => [dtype, other.dtype, rest])).toEqual([
    ['BF16', 'F32', { role: 'q', layer: 2, expert: null }],
    ['BF16', 'BF16', { role: 'q', layer: 10, expert: null }],
  ]);
  expect(unmatched).toEqual({ a: [q(1).name], b: [] });
});

test('another shape, even of as many elements, is no counterpart', async () => {
  const shapes = [[4], [2, 2], [1, 4], [2, 2, 1]];
  for (const shape of shapes) {
    const { pairs, unmatched } = alignEqualNames(await open([q(0, [4, 1])]), await open([q(0, shape)]));
    expect(pairs).toEqual([]);
    expect(unmatched).toEqual({ a: [q(0).name], b: [q(0).name] });
  }
});

test('complex values pair only with complex ones', async () => {
  const complex = await open([{ name: 'x', dtype: 'C64', shape: [2] }]);
  const real = await open([{ name: 'x', dtype: 'F64', shape: [2] }]);
  expect(alignEqualNames(complex, complex).pairs).toHaveLength(1);
  expect(alignEqualNames(complex, real).unmatched).toEqual({ a: ['x'], b: ['x'] });
  expect(alignEqualNames(real, complex).pairs).toEqual([]);
});

test('the sharding does not show, and swapping swaps', async () => {
  const tensors = [q(0), q(11), q(3), { ...q(5), name: '__proto__' }];
  const whole = await open(tensors);
  const split = await open(tensors.slice(2).toReversed(), tensors.slice(0, 2));
  const b = await open([q(3), q(11), q(7), { ...q(5), name: '__proto__' }]);
  const names = ({ pairs, unmatched }: ReturnType<typeof alignEqualNames>) => ({
    pairs: pairs.map((pair) => pair.a.name),
    unmatched,
  });
  expect(names(alignEqualNames(split, b))).toEqual(names(alignEqualNames(whole, b)));
  const forth = alignEqualNames(whole, b);
  const back = alignEqualNames(b, whole);
  expect(back.pairs.map((pair) => ({ ...pair, a: pair.b, b: pair.a }))).toEqual(forth.pairs);
  expect(back.unmatched).toEqual({ a: forth.unmatched.b, b: forth.unmatched.a });
  expect(forth.unmatched).toEqual({ a: [q(0).name], b: [q(7).name] });
});
