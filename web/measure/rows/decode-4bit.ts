import type { Matrix } from '../../align/matrix.ts';
import { decodePlain } from './decode-plain.ts';

/**
 * A run of a bitsandbytes weight from number `begin` of the flat order on: the code's value times the block's largest size. With
 * double quantisation that size is the product of a code and the outer block's, rounded, plus the offset, rounded.
 */
export function decode4Bit(
  { settings, known }: Matrix,
  begin: number,
  parts: ReadonlyMap<string, Uint8Array>,
  out: Float32Array,
): void {
  const { blockSize = 64, nestedBlockSize = 256, nestedOffset = 0 } = settings;
  const codes = parts.get('values')!;
  const map = floats(known?.get('map'), 16);
  const firstBlock = Math.floor(begin / blockSize);
  const nested = parts.get('nestedScales');
  const scales =
    nested === undefined
      ? floats(parts.get('scales'))
      : outerTimesInner(parts.get('scales')!, floats(known?.get('nestedMap'), 256), floats(nested), {
          firstBlock,
          nestedBlockSize,
          nestedOffset,
        });
  const odd = begin % 2;
  for (let i = 0; i < out.length; i++) {
    const byte = codes[(i + odd) >> 1]!;
    const code = (i + odd) % 2 === 0 ? byte >> 4 : byte & 15;
    out[i] = map[code]! * scales[Math.floor((begin + i) / blockSize) - firstBlock]!;
  }
}

interface Nesting {
  firstBlock: number;
  nestedBlockSize: number;
  nestedOffset: number;
}

function outerTimesInner(
  codes: Uint8Array,
  map: Float32Array,
  outer: Float32Array,
  { firstBlock, nestedBlockSize, nestedOffset }: Nesting,
): Float32Array {
  const firstOuter = Math.floor(firstBlock / nestedBlockSize);
  return Float32Array.from(codes, (code, i) => {
    const size = outer[Math.floor((firstBlock + i) / nestedBlockSize) - firstOuter]!;
    return Math.fround(map[code]! * size) + nestedOffset;
  });
}

function floats(bytes: Uint8Array | undefined, count?: number): Float32Array {
  if (bytes === undefined || (count !== undefined && bytes.length !== 4 * count)) {
    throw new RangeError('tables of codes not read yet');
  }
  const out = new Float32Array(bytes.length / 4);
  decodePlain('F32', bytes, out);
  return out;
}
