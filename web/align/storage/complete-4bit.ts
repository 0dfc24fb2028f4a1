import type { Matrix } from '../matrix.ts';
import { product } from './geometry.ts';

/** `{"quant_type": "nf4", "blocksize": 64, "dtype": "bfloat16", "shape": [4096, 4096], …}`, as far as decoding wants it. */
interface QuantState {
  shape: number[];
  blockSize: number;
  nestedBlockSize: number;
  nestedOffset: number;
}

/** A bitsandbytes matrix with the shape, block sizes and offset of its `quant_state`, and its code tables kept. */
export function completed4Bit(matrix: Matrix, known: ReadonlyMap<string, Uint8Array>): Matrix | { reason: string } {
  const nested = matrix.beside.get('nestedScales');
  const state = parsed(known.get('state')!, nested !== undefined);
  if (state === null) return { reason: 'quant_state is not what bitsandbytes writes' };
  const { shape, blockSize, nestedBlockSize, nestedOffset } = state;
  const elements = product(shape);
  const blocks = matrix.beside.get('scales')?.elements ?? 0;
  if (Math.ceil(elements / 2) !== matrix.values.bytes)
    return { reason: 'quant_state contradicts the size of the weight' };
  if (Math.ceil(elements / blockSize) !== blocks) return { reason: 'absmax contradicts blocksize' };
  if (nested !== undefined && Math.ceil(blocks / nestedBlockSize) !== nested.elements) {
    return { reason: 'nested_absmax contradicts nested_blocksize' };
  }
  const { unread: _, ...rest } = matrix;
  const settings = { blockSize, nestedBlockSize, nestedOffset: Math.fround(nestedOffset) };
  const kept = new Map([...known].filter(([name]) => name !== 'state').map(([name, bytes]) => [name, bytes.slice()]));
  return { ...rest, shape, settings, known: kept };
}

function parsed(bytes: Uint8Array, nested: boolean): QuantState | null {
  const state = jsonOf(bytes);
  if (typeof state !== 'object' || state === null) return null;
  const read = (key: string): unknown =>
    Object.hasOwn(state, key) ? (state as Record<string, unknown>)[key] : undefined;
  const [shape, blockSize] = [read('shape'), read('blocksize')];
  const [nestedBlockSize, nestedOffset] = nested ? [read('nested_blocksize'), read('nested_offset')] : [1, 0];
  if (!Array.isArray(shape) || shape.length === 0 || shape.length > 8 || !shape.every(isCount)) return null;
  if (!isCount(blockSize) || !isCount(nestedBlockSize) || typeof nestedOffset !== 'number') return null;
  return Number.isSafeInteger(product(shape)) ? { shape, blockSize, nestedBlockSize, nestedOffset } : null;
}

/** `null` where the bytes are no JSON in UTF-8. */
function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return null;
    throw error;
  }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}
