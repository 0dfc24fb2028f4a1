import type { JsonCursor } from './json-cursor.ts';
import { U64_MAX, readUnsigned } from './json-number.ts';
import { eachElement } from './json-value.ts';

/** In place of a number of bytes: elements or bits do not fit 64 bits. */
export const OVERFLOWS = -1;
/** In place of a number of bytes: the bits do not fill whole bytes. */
export const SPLITS_A_BYTE = -2;

/** The shape under the cursor. Sizes above 2^53 are rounded: only a tensor without elements can have one in a valid file. */
export function readShape(cursor: JsonCursor): number[] {
  const shape: number[] = [];
  eachElement(cursor, shape, pushSize);
  return shape;
}

/** Moves over the shape under the cursor; its product, or `OVERFLOWS`. */
export function readElements(cursor: JsonCursor): number | bigint {
  const product: { value: number | bigint } = { value: 1 };
  eachElement(cursor, product, multiply);
  return product.value;
}

/** Bytes of so many elements, or `OVERFLOWS` or `SPLITS_A_BYTE`. Rounded above 2^53. */
export function bytesOf(elements: number | bigint, bitsPerElement: number): number {
  if (elements === OVERFLOWS) return OVERFLOWS;
  if (typeof elements === 'number' && elements <= Number.MAX_SAFE_INTEGER / 64) {
    const bits = elements * bitsPerElement;
    return bits % 8 === 0 ? bits / 8 : SPLITS_A_BYTE;
  }
  const bits = BigInt(elements) * BigInt(bitsPerElement);
  if (bits > U64_MAX) return OVERFLOWS;
  return bits % 8n === 0n ? Number(bits / 8n) : SPLITS_A_BYTE;
}

function pushSize(cursor: JsonCursor, shape: number[]): void {
  shape.push(Number(readUnsigned(cursor)));
}

/** From left to right, as the reference: [0, 2^63, 4] is 0, [2^63, 4, 0] overflows. */
function multiply(cursor: JsonCursor, product: { value: number | bigint }): void {
  const size = readUnsigned(cursor);
  const { value } = product;
  if (value === OVERFLOWS) return;
  if (typeof size === 'number' && typeof value === 'number') {
    const small = size * value;
    if (small <= Number.MAX_SAFE_INTEGER) {
      product.value = small;
      return;
    }
  }
  const exact = BigInt(size) * BigInt(value);
  product.value = exact > U64_MAX ? OVERFLOWS : exact <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(exact) : exact;
}
