import { type FloatDtype, nearest, positiveCodes } from './floats.ts';
import {
  type Change,
  type Config,
  type MadeModel,
  type MadeTensor,
  type Numbers,
  replaced,
  withConfig,
} from './model.ts';

/** What quantisers leave alone: embeddings, heads, norms and routers. */
export const LINEAR = /\.(?:[qkvo]|gate|up|down)_proj\.weight$/;

/** All tensors in another float format. */
export function storedAs(dtype: FloatDtype): Change {
  return (model) => replaced(model, (name, tensor) => [[name, { ...tensor, dtype }]]);
}

/** Every linear layer replaced by what a quantiser writes, under `module` (its name without `.weight`). */
export function quantised(
  model: MadeModel,
  config: Config | null,
  write: (module: string, tensor: Numbers) => [string, MadeTensor][],
): MadeModel {
  const made = replaced(model, (name, tensor) => (LINEAR.test(name) ? write(name.slice(0, -7), tensor) : null));
  return config === null ? made : withConfig(made, { quantization_config: config });
}

export function numbers(shape: number[], values: ArrayLike<number>, dtype: FloatDtype = 'F32'): Numbers {
  return { shape, dtype, values: Float32Array.from(values) };
}

const E4M3 = positiveCodes(4, 3, 7, 127);
const E4M3_MOST = 448;

/** Blocks of rows and columns that share a scale: the largest size of each, by row of blocks. */
function largestOf({ shape, values }: Numbers, blockRows: number, blockWidth: number) {
  const [rows = 0, width = 0] = shape;
  const [down, across] = [Math.ceil(rows / blockRows), Math.ceil(width / blockWidth)];
  const largest = new Float32Array(down * across);
  const blockOf = (place: number) =>
    Math.floor(Math.floor(place / width) / blockRows) * across + Math.floor((place % width) / blockWidth);
  for (let place = 0; place < values.length; place++) {
    const block = blockOf(place);
    largest[block] = Math.max(largest[block]!, Math.abs(values[place]!));
  }
  return { largest, blockOf, shape: [down, across] };
}

/** F8_E4M3 with scales that multiply: one for all (`tensor`), for each row, or for blocks of 128 by 128. */
export function float8(scales: 'tensor' | 'row' | 'block'): Change {
  const config =
    scales === 'block'
      ? { quant_method: 'fp8', fmt: 'e4m3', weight_block_size: [128, 128] }
      : { quant_method: 'compressed-tensors', format: 'float-quantized' };
  return (model) =>
    quantised(model, config, (module, tensor) => {
      const [rows = 0, width = 0] = tensor.shape;
      const [blockRows, blockWidth] = { tensor: [rows, width], row: [1, width], block: [128, 128] }[scales] as [
        number,
        number,
      ];
      const { largest, blockOf, shape } = largestOf(tensor, blockRows, blockWidth);
      const scale = largest.map((size) => size / E4M3_MOST || 1);
      const bytes = Uint8Array.from(tensor.values, (value, place) => {
        return nearest(E4M3, Math.abs(value) / scale[blockOf(place)]!) | (value < 0 ? 0x80 : 0);
      });
      return [
        [`${module}.weight`, { shape: tensor.shape, dtype: 'F8_E4M3', bytes }],
        [
          `${module}.weight_scale${scales === 'block' ? '_inv' : ''}`,
          numbers(scales === 'tensor' ? [1] : shape, scale),
        ],
      ];
    });
}

/** I8 rows with a scale each: `int-quantized` of compressed-tensors. */
export const int8: Change = (model) =>
  quantised(model, { quant_method: 'compressed-tensors', format: 'int-quantized' }, (module, tensor) => {
    const { largest, blockOf, shape } = largestOf(tensor, 1, tensor.shape[1] ?? 0);
    const scale = largest.map((size) => size / 127 || 1);
    const codes = Int8Array.from(tensor.values, (value, place) => Math.round(value / scale[blockOf(place)]!));
    return [
      [`${module}.weight`, { shape: tensor.shape, dtype: 'I8', bytes: new Uint8Array(codes.buffer) }],
      [`${module}.weight_scale`, numbers(shape, scale)],
    ];
  });
