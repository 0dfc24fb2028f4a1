import { closeSync, ftruncateSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DTYPE_BITS, type Dtype } from '../../web/read/dtypes.ts';

export interface PlannedTensor {
  name: string;
  dtype: Dtype;
  shape: number[];
}

/** A folder of its own under the system's temporary one. */
export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'weightkin-'));
  mkdirSync(path, { recursive: true });
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

function bytesOf({ dtype, shape }: PlannedTensor): number {
  return (shape.reduce((product, dimension) => product * dimension, 1) * DTYPE_BITS[dtype]) / 8;
}

/**
 * Writes a .safetensors file of any size. `fill` gives the bytes to repeat over the data; without it the data is a hole
 * of zeros that takes no disk.
 */
export function writeCheckpoint(path: string, tensors: readonly PlannedTensor[], fill?: Uint8Array): void {
  let end = 0;
  const entries = tensors.map((tensor) => {
    const begin = end;
    end += bytesOf(tensor);
    return [tensor.name, { dtype: tensor.dtype, shape: tensor.shape, data_offsets: [begin, end] }] as const;
  });
  const json = JSON.stringify(Object.fromEntries(entries));
  const header = Buffer.from(json.padEnd(Math.ceil(json.length / 8) * 8));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.byteLength));
  const file = openSync(path, 'w');
  writeSync(file, length);
  writeSync(file, header);
  if (fill) {
    for (let done = 0; done < end; done += fill.byteLength) {
      writeSync(file, fill, 0, Math.min(fill.byteLength, end - done));
    }
  } else {
    ftruncateSync(file, 8 + header.byteLength + end);
  }
  closeSync(file);
}
