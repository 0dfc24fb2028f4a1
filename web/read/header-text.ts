import { type Descriptor, emptyDescriptor, readDescriptor } from './descriptor.ts';
import { type JsonCursor, JsonFault, jsonCursor, peek, skipSpace, unexpected } from './json-cursor.ts';
import { readString, text, textIs } from './json-string.ts';
import { eachMember, expectEnd, skipNull } from './json-value.ts';
import { type TensorRows, addRow, emptyRows } from './tensor-rows.ts';

const METADATA = '__metadata__';

export interface HeaderText {
  rows: TensorRows;
  metadata: Map<string, string>;
}

/** A fault of the header, inside the description of `tensor` where that is known. */
export class HeaderFault extends Error {
  readonly position: number;
  readonly tensor: string | undefined;

  constructor(fault: JsonFault, tensor: string | undefined) {
    super(fault.message, { cause: fault });
    this.position = fault.position;
    this.tensor = tensor;
  }
}

interface State {
  rows: TensorRows;
  metadata: Map<string, string> | null;
  descriptor: Descriptor;
  /** Position of the name whose description is being read. */
  nameAt: number | null;
}

/**
 * The JSON text of a header, read as the reference reads it: names may come twice, `__metadata__` may be
 * `null` but not given twice, unknown fields are passed over. Whether the offsets fit together is not looked at.
 *
 * Throws `HeaderFault`.
 */
export function readHeaderText(bytes: Uint8Array): HeaderText {
  const cursor = jsonCursor(bytes);
  const state: State = { rows: emptyRows(), metadata: null, descriptor: emptyDescriptor(), nameAt: null };
  try {
    skipSpace(cursor);
    eachMember(cursor, state, readEntry);
    expectEnd(cursor);
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    if (state.nameAt === null) throw new HeaderFault(error, undefined);
    cursor.position = state.nameAt;
    throw new HeaderFault(error, readString(cursor));
  }
  return { rows: state.rows, metadata: state.metadata ?? new Map() };
}

function readEntry(cursor: JsonCursor, state: State): void {
  if (textIs(cursor, METADATA)) {
    if (state.metadata !== null) throw new JsonFault(`${METADATA} is given twice`, cursor.position);
    state.metadata = new Map();
    if (skipNull(cursor)) return;
    if (peek(cursor) !== 0x7b) throw unexpected(cursor, `the object of ${METADATA}`);
    eachMember(cursor, state.metadata, readMetadatum);
    return;
  }
  const nameAt = cursor.textStart - 1;
  state.nameAt = nameAt;
  readDescriptor(cursor, state.descriptor);
  addRow(state.rows, nameAt, state.descriptor);
  state.nameAt = null;
}

function readMetadatum(cursor: JsonCursor, metadata: Map<string, string>): void {
  const key = text(cursor);
  metadata.set(key, readString(cursor));
}
