import { DTYPES, DTYPE_BITS } from './dtypes.ts';
import { type JsonCursor, JsonFault, peek, unexpected } from './json-cursor.ts';
import { readUnsigned } from './json-number.ts';
import { scanString, text, textIs } from './json-string.ts';
import { eachElement, eachMember, skipNull, skipValue } from './json-value.ts';
import { quoteName } from './quote-name.ts';
import { bytesOf, readElements } from './shape.ts';

/** What a header says of one tensor. One object is filled again and again. */
export interface Descriptor {
  /** Position in `DTYPES`, or -1. */
  dtype: number;
  /** The one found before, in this header. */
  lastDtype: number;
  /** Position of the shape in the text, or -1. */
  shapeAt: number;
  elements: number | bigint;
  /** Bytes by dtype and shape; `OVERFLOWS` or `SPLITS_A_BYTE` where there is no such number. */
  bytes: number;
  /** First byte, counted from the start of the data, or -1. Rounded above 2^53. */
  begin: number;
  /** The byte after the last. */
  end: number;
  /** Elements of an array visited so far. */
  visited: number;
}

export function emptyDescriptor(): Descriptor {
  return { dtype: -1, lastDtype: 0, shapeAt: -1, elements: 0, bytes: 0, begin: -1, end: -1, visited: 0 };
}

const DTYPE_NUMBER = new Map<string, number>(DTYPES.map((dtype, number) => [dtype, number]));
const DTYPE_BIT_LIST = DTYPES.map((dtype) => DTYPE_BITS[dtype]);

/** Nesting of a descriptor's fields: the header, the descriptor. */
const FIELD_DEPTH = 2;
const FIELDS = '"dtype", "shape" and "data_offsets"';

/** Reads the descriptor under the cursor: an object, or the array of its three fields that the reference takes as well. */
export function readDescriptor(cursor: JsonCursor, descriptor: Descriptor): void {
  const start = cursor.position;
  descriptor.dtype = -1;
  descriptor.shapeAt = -1;
  descriptor.begin = -1;
  if (peek(cursor) === 0x7b) {
    eachMember(cursor, descriptor, readField);
  } else if (peek(cursor) === 0x5b) {
    descriptor.visited = 0;
    eachElement(cursor, descriptor, readPlace);
  } else {
    throw unexpected(cursor, 'its description');
  }
  if (descriptor.dtype < 0) throw new JsonFault('its description lacks "dtype"', start);
  if (descriptor.shapeAt < 0) throw new JsonFault('its description lacks "shape"', start);
  if (descriptor.begin < 0) throw new JsonFault('its description lacks "data_offsets"', start);
  descriptor.bytes = bytesOf(descriptor.elements, DTYPE_BIT_LIST[descriptor.dtype] ?? 0);
}

function readField(cursor: JsonCursor, descriptor: Descriptor): void {
  if (textIs(cursor, 'dtype')) readDtype(cursor, descriptor);
  else if (textIs(cursor, 'shape')) readShapeField(cursor, descriptor);
  else if (textIs(cursor, 'data_offsets')) readOffsets(cursor, descriptor);
  else skipValue(cursor, FIELD_DEPTH);
}

function readPlace(cursor: JsonCursor, descriptor: Descriptor): void {
  const place = descriptor.visited++;
  if (place === 0) readDtype(cursor, descriptor);
  else if (place === 1) readShapeField(cursor, descriptor);
  else if (place === 2) {
    readOffsets(cursor, descriptor);
    descriptor.visited = 3;
  } else throw new JsonFault(`its description holds more than ${FIELDS}`, cursor.position);
}

/** Either `"F32"` or `{"F32": null}`: both are a unit variant to the reference. */
function readDtype(cursor: JsonCursor, descriptor: Descriptor): void {
  if (descriptor.dtype >= 0) throw new JsonFault('its description gives "dtype" twice', cursor.position);
  if (peek(cursor) === 0x7b) {
    const start = cursor.position;
    eachMember(cursor, descriptor, readVariant);
    if (descriptor.dtype < 0) throw new JsonFault('its "dtype" names no dtype', start);
    return;
  }
  scanString(cursor);
  descriptor.dtype = dtypeHere(cursor, descriptor);
}

function readVariant(cursor: JsonCursor, descriptor: Descriptor): void {
  if (descriptor.dtype >= 0) throw new JsonFault('its "dtype" names two dtypes', cursor.position);
  descriptor.dtype = dtypeHere(cursor, descriptor);
  if (!skipNull(cursor)) throw unexpected(cursor, 'null');
}

function dtypeHere(cursor: JsonCursor, descriptor: Descriptor): number {
  // Nearly all tensors of a file share a dtype.
  if (textIs(cursor, DTYPES[descriptor.lastDtype] ?? '')) return descriptor.lastDtype;
  const name = text(cursor);
  const number = DTYPE_NUMBER.get(name);
  if (number !== undefined) {
    descriptor.lastDtype = number;
    return number;
  }
  throw new JsonFault(`its dtype ${quoteName(name)} is not one of the format`, cursor.textStart - 1);
}

function readShapeField(cursor: JsonCursor, descriptor: Descriptor): void {
  if (descriptor.shapeAt >= 0) throw new JsonFault('its description gives "shape" twice', cursor.position);
  descriptor.shapeAt = cursor.position;
  descriptor.elements = readElements(cursor);
}

function readOffsets(cursor: JsonCursor, descriptor: Descriptor): void {
  if (descriptor.begin >= 0) throw new JsonFault('its description gives "data_offsets" twice', cursor.position);
  const start = cursor.position;
  descriptor.visited = 0;
  eachElement(cursor, descriptor, readOffset);
  if (descriptor.visited !== 2) throw new JsonFault('its "data_offsets" are not two numbers', start);
}

function readOffset(cursor: JsonCursor, descriptor: Descriptor): void {
  if (descriptor.visited === 2) throw new JsonFault('its "data_offsets" are more than two numbers', cursor.position);
  const offset = Number(readUnsigned(cursor));
  if (descriptor.visited++ === 0) descriptor.begin = offset;
  else descriptor.end = offset;
}
