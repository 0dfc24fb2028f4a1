import { readFileSync, writeFileSync } from 'node:fs';

/** A tensor with its bytes: the tests' own reader and writer of small files, independent of web/read. */
export interface PlainTensor {
  name: string;
  dtype: string;
  shape: number[];
  bytes: Uint8Array;
}

function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >>> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Infinity;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

function decode(dtype: string, bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const each = (size: number, read: (at: number) => number) =>
    Array.from({ length: bytes.byteLength / size }, (_, i) => read(i * size));
  if (dtype === 'F32') return each(4, (at) => view.getFloat32(at, true));
  if (dtype === 'F16') return each(2, (at) => halfToNumber(view.getUint16(at, true)));
  if (dtype !== 'BF16') throw new Error(`No plain decoding of ${dtype}`);
  const wide = new DataView(new ArrayBuffer(4));
  return each(2, (at) => {
    wide.setUint16(0, view.getUint16(at, true));
    return wide.getFloat32(0);
  });
}

/** All tensors of some files, decoded on demand. */
export function readTensors(paths: readonly string[]): Map<string, PlainTensor & { readonly values: number[] }> {
  const tensors = new Map<string, PlainTensor & { readonly values: number[] }>();
  for (const path of paths) {
    const file = readFileSync(path);
    const length = Number(file.readBigUInt64LE(0));
    const header = JSON.parse(file.toString('utf8', 8, 8 + length)) as Record<
      string,
      { dtype: string; shape: number[]; data_offsets: [number, number] }
    >;
    for (const [name, { dtype, shape, data_offsets }] of Object.entries(header)) {
      if (name === '__metadata__') continue;
      const bytes = Uint8Array.from(file.subarray(8 + length + data_offsets[0], 8 + length + data_offsets[1]));
      tensors.set(name, {
        name,
        dtype,
        shape,
        bytes,
        get values() {
          return decode(dtype, bytes);
        },
      });
    }
  }
  return tensors;
}

/** Writes a .safetensors file, tensors in the given order. */
export function writeTensors(path: string, tensors: readonly PlainTensor[]): void {
  let end = 0;
  const entries = tensors.map(({ name, dtype, shape, bytes }) => {
    const begin = end;
    end += bytes.byteLength;
    return [name, { dtype, shape, data_offsets: [begin, end] }] as const;
  });
  const header = Buffer.from(JSON.stringify(Object.fromEntries(entries)));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.byteLength));
  writeFileSync(path, Buffer.concat([length, header, ...tensors.map(({ bytes }) => bytes)]));
}
