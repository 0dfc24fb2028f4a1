import { nearest, positiveCodes } from './floats.ts';
import type { Change, MadeTensor, Numbers } from './model.ts';
import { stacked } from './rows.ts';
import { numbers, quantised } from './store-plain.ts';

/** Codes of 4 bits by eight in a word, the first in the lowest bits; place p of a word takes code `order[p]` of its eight. */
function words(codes: ArrayLike<number>, order: readonly number[] = [0, 1, 2, 3, 4, 5, 6, 7]): Uint8Array {
  const made = new Uint32Array(codes.length / 8);
  for (let word = 0; word < made.length; word++) {
    for (const [place, of] of order.entries()) made[word]! |= codes[word * 8 + of]! << (4 * place);
  }
  return new Uint8Array(made.buffer);
}

/** Two codes to a byte; the first in the low half, or in the high one. */
function bytePairs(codes: ArrayLike<number>, first: 'low' | 'high'): Uint8Array {
  return Uint8Array.from({ length: codes.length / 2 }, (_, place) => {
    const [one, other] = [codes[2 * place]!, codes[2 * place + 1]!];
    return first === 'low' ? one | (other << 4) : other | (one << 4);
  });
}

function chunks(values: Float32Array, size: number): Float32Array[] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, place) =>
    values.subarray(place * size, (place + 1) * size),
  );
}

function largest(values: Float32Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

/** A multiple of it is every width of our small models. */
const GROUP = 16;

/** `pack-quantized` of compressed-tensors: 4 bits, groups of 16 inputs, symmetric. */
export const packedInt4: Change = (model) =>
  quantised(
    model,
    {
      quant_method: 'compressed-tensors',
      format: 'pack-quantized',
      config_groups: { group_0: { weights: { num_bits: 4, group_size: GROUP, symmetric: true } } },
    },
    (module, { shape, values }) => {
      const [rows = 0, width = 0] = shape;
      if (width % GROUP !== 0) throw new Error(`${width} inputs are no whole groups`);
      const scales = chunks(values, GROUP).map((group) => largest(group) / 7.5 || 1);
      const codes = values.map((value, place) => {
        return Math.max(-8, Math.min(7, Math.round(value / scales[Math.floor(place / GROUP)]!))) + 8;
      });
      const size = new BigInt64Array([BigInt(rows), BigInt(width)]);
      return [
        [`${module}.weight_packed`, { shape: [rows, width / 8], dtype: 'I32', bytes: words(codes) }],
        [`${module}.weight_scale`, numbers([rows, width / GROUP], scales, 'BF16')],
        [`${module}.weight_shape`, { shape: [2], dtype: 'I64', bytes: new Uint8Array(size.buffer) }],
      ];
    },
  );

const E2M1 = positiveCodes(2, 1, 1, 8);

/** Codes and exponents of MXFP4: groups of 32, the largest size in the topmost binade (OCP microscaling, section 6.3). */
function microscaled(values: Float32Array): { codes: number[]; exponents: Uint8Array } {
  const groups = chunks(values, 32);
  const exponents = Uint8Array.from(groups, (group) => Math.floor(Math.log2(largest(group) || 1)) - 2 + 127);
  const codes = Array.from(values, (value, place) => {
    const scale = 2 ** (exponents[Math.floor(place / 32)]! - 127);
    return nearest(E2M1, Math.min(6, Math.abs(value) / scale)) | (value < 0 ? 8 : 0);
  });
  return { codes, exponents };
}

/** `mxfp4-pack-quantized` of compressed-tensors; what is not made of whole groups stays as it is. */
export const mxfp4: Change = (model) =>
  quantised(model, { quant_method: 'compressed-tensors', format: 'mxfp4-pack-quantized' }, (module, tensor) => {
    const [rows = 0, width = 0] = tensor.shape;
    if (width % 32 !== 0) return [[`${module}.weight`, tensor]];
    const { codes, exponents } = microscaled(tensor.values);
    return [
      [`${module}.weight_packed`, { shape: [rows, width / 2], dtype: 'U8', bytes: bytePairs(codes, 'low') }],
      [`${module}.weight_scale`, { shape: [rows, width / 32], dtype: 'U8', bytes: exponents }],
    ];
  });

/** gpt-oss's own layout of MXFP4: `X_blocks` and `X_scales` of all experts, rows being outputs. */
export function mxfp4Experts(name: string, experts: readonly Numbers[]): [string, MadeTensor][] {
  const [rows = 0, width = 0] = experts[0]?.shape ?? [];
  const { codes, exponents } = microscaled(stacked(experts).values);
  const shape = [experts.length, rows, width / 32];
  return [
    [`${name}_blocks`, { shape: [...shape, 16], dtype: 'U8', bytes: bytePairs(codes, 'low') }],
    [`${name}_scales`, { shape, dtype: 'U8', bytes: exponents }],
  ];
}

/** Quantiles of a normal distribution (Dettmers and others, QLoRA, appendix E). */
const NF4 = [
  -1, -0.6961928009986877, -0.5250730514526367, -0.39491748809814453, -0.28444138169288635, -0.18477343022823334,
  -0.09105003625154495, 0, 0.07958029955625534, 0.16093020141124725, 0.24611230194568634, 0.33791524171829224,
  0.44070982933044434, 0.5626170039176941, 0.7229568362236023, 1,
];
const BLOCK = 64;
const OUTER = 256;

/** NF4 of bitsandbytes in blocks of 64; `isDouble`: the blocks' largest sizes are quantised to 8 bits in turn. */
export function nf4({ isDouble }: { isDouble: boolean }): Change {
  return (model) =>
    quantised(
      model,
      { quant_method: 'bitsandbytes', load_in_4bit: true, bnb_4bit_quant_type: 'nf4' },
      (module, { shape, values }) => {
        const sizes = chunks(values, BLOCK).map((block) => largest(block) || 1);
        const state: Record<string, unknown> = { quant_type: 'nf4', blocksize: BLOCK, dtype: 'bfloat16', shape };
        const name = `${module}.weight`;
        const parts: [string, MadeTensor][] = [];
        const used = isDouble ? nested(name, sizes, parts, state) : sizes;
        if (!isDouble) parts.push([`${name}.absmax`, numbers([sizes.length], sizes)]);
        const codes = Array.from(values, (value, place) => nearest(NF4, value / used[Math.floor(place / BLOCK)]!));
        const text = new TextEncoder().encode(JSON.stringify(state));
        return [
          [name, { shape: [codes.length / 2, 1], dtype: 'U8', bytes: bytePairs(codes, 'high') }],
          ...parts,
          [`${name}.quant_map`, numbers([16], NF4)],
          [`${name}.quant_state.bitsandbytes__nf4`, { shape: [text.length], dtype: 'U8', bytes: text }],
        ];
      },
    );
}

/** Largest sizes as codes, with the tensors that tell them; gives the sizes that come back. */
function nested(
  name: string,
  sizes: readonly number[],
  parts: [string, MadeTensor][],
  state: Record<string, unknown>,
): number[] {
  const offset = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  const map = Float32Array.from({ length: 256 }, (_, code) => (code - 128) / 128);
  const outer = chunks(
    Float32Array.from(sizes, (size) => size - offset),
    OUTER,
  ).map((chunk) => largest(chunk) || 1);
  const codes = Uint8Array.from(sizes, (size, place) =>
    nearest(map, (size - offset) / outer[Math.floor(place / OUTER)]!),
  );
  parts.push(
    [`${name}.absmax`, { shape: [sizes.length], dtype: 'U8', bytes: codes }],
    [`${name}.nested_absmax`, numbers([outer.length], outer)],
    [`${name}.nested_quant_map`, numbers([256], map)],
  );
  Object.assign(state, { nested_blocksize: OUTER, nested_dtype: 'float32', nested_offset: offset });
  return Array.from(codes, (code, place) => map[code]! * outer[Math.floor(place / OUTER)]! + offset);
}

/** Codes and groups down the inputs of a Linear stored `[inputs, outputs]`, with zero points. */
function grouped({ shape, values }: Numbers) {
  const [outputs = 0, inputs = 0] = shape;
  const groups = inputs / GROUP;
  const scales = new Float32Array(groups * outputs);
  const zeros = new Uint8Array(groups * outputs);
  const codes = new Uint8Array(inputs * outputs);
  for (let output = 0; output < outputs; output++) {
    for (let group = 0; group < groups; group++) {
      const from = output * inputs + group * GROUP;
      const run = values.subarray(from, from + GROUP);
      const [least, most] = [Math.min(0, ...run), Math.max(0, ...run)];
      const scale = (most - least) / 15 || 1;
      // GPTQ stores zeros less one.
      const zero = Math.max(1, Math.min(15, Math.round(-least / scale)));
      scales[group * outputs + output] = scale;
      zeros[group * outputs + output] = zero;
      for (const [place, value] of run.entries()) {
        const code = Math.max(0, Math.min(15, Math.round(value / scale) + zero));
        codes[(group * GROUP + place) * outputs + output] = code;
      }
    }
  }
  return { inputs, outputs, groups, scales, zeros, codes };
}

/** GPTQ: packed down the inputs. */
export const gptq: Change = (model) =>
  quantised(
    model,
    { quant_method: 'gptq', bits: 4, group_size: GROUP, desc_act: false, checkpoint_format: 'gptq' },
    (module, tensor) => {
      const { inputs, outputs, groups, scales, zeros, codes } = grouped(tensor);
      const down = new Uint8Array(codes.length);
      for (let input = 0; input < inputs; input++) {
        for (let output = 0; output < outputs; output++) {
          down[(Math.floor(input / 8) * outputs + output) * 8 + (input % 8)] = codes[input * outputs + output]!;
        }
      }
      const index = Int32Array.from({ length: inputs }, (_, input) => Math.floor(input / GROUP));
      return [
        [`${module}.qweight`, { shape: [inputs / 8, outputs], dtype: 'I32', bytes: words(down) }],
        [
          `${module}.qzeros`,
          { shape: [groups, outputs / 8], dtype: 'I32', bytes: words(zeros.map((zero) => zero - 1)) },
        ],
        [`${module}.scales`, numbers([groups, outputs], scales, 'F16')],
        [`${module}.g_idx`, { shape: [inputs], dtype: 'I32', bytes: new Uint8Array(index.buffer) }],
      ];
    },
  );

/** AWQ, version "gemm": packed along the outputs, in an order of its own. */
export const awq: Change = (model) =>
  quantised(
    model,
    { quant_method: 'awq', bits: 4, group_size: GROUP, version: 'gemm', zero_point: true },
    (module, tensor) => {
      const { inputs, outputs, groups, scales, zeros, codes } = grouped(tensor);
      const order = [0, 2, 4, 6, 1, 3, 5, 7];
      return [
        [`${module}.qweight`, { shape: [inputs, outputs / 8], dtype: 'I32', bytes: words(codes, order) }],
        [`${module}.qzeros`, { shape: [groups, outputs / 8], dtype: 'I32', bytes: words(zeros, order) }],
        [`${module}.scales`, numbers([groups, outputs], scales, 'F16')],
      ];
    },
  );
