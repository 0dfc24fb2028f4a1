import type { Matrix } from '../../align/matrix.ts';
import type { ScaleRows } from '../../align/storage/row-parts.ts';
import { decodePlain } from './decode-plain.ts';
import { numberAt, unpackAwq, unpackRows } from './unpack.ts';

/** The scales of a part as F32, with the global scale in them: NVFP4's block scale is divided or multiplied by it first. */
export function readScales({ beside, settings }: Matrix, parts: ReadonlyMap<string, Uint8Array>): Float32Array {
  const dtype = beside.get('scales')!.dtype;
  const scales = floats(parts.get('scales')!, dtype === 'U8' ? 'F8_E8M0' : dtype);
  const global = parts.get('global');
  if (global === undefined) return scales;
  const by = floats(global, 'F32')[0]!;
  return scales.map(settings['divides'] === 1 ? (scale) => scale / by : (scale) => scale * by);
}

/** The zero points of the rows of scales that are covered, laid out as the scales; `null` where there are none. */
export function readZeros(
  { storage, beside, settings }: Matrix,
  { first, end, width }: ScaleRows,
  parts: ReadonlyMap<string, Uint8Array>,
): Float32Array | null {
  const bytes = parts.get('zeros');
  if (bytes === undefined) return null;
  const { bits = 8, zeroOffset = 0 } = settings;
  const zeros = new Float32Array((end - first) * width);
  if (storage === 'awq') unpackAwq(bytes, zeros);
  else if (storage === 'gptq') {
    unpackRows(bytes, width, bits, zeros);
    const half = 2 ** (bits - 1);
    return zeros.map((zero) => zero + half + zeroOffset);
  } else if (beside.get('zeros')!.dtype === 'I32') {
    const perWord = 32 / bits;
    const skip = first % perWord;
    for (let i = 0; i < zeros.length; i++) {
      const row = Math.floor(i / width) + skip;
      const word = Math.floor(row / perWord) * width + (i % width);
      zeros[i] = numberAt(bytes, word * 4, row % perWord, bits) - 2 ** (bits - 1);
    }
  } else decodePlain('I8', bytes, zeros);
  return zeros;
}

function floats(bytes: Uint8Array, dtype: Parameters<typeof decodePlain>[0]): Float32Array {
  const sizes: Partial<Record<typeof dtype, number>> = { F32: 4, F16: 2, BF16: 2 };
  const out = new Float32Array(bytes.length / (sizes[dtype] ?? 1));
  decodePlain(dtype, bytes, out);
  return out;
}
