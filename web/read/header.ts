import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { ByteSource } from './byte-source.ts';
import { type MalformedCheckpoint, abortError } from './errors.ts';
import { type HeaderTensor, nameAt, tensorsOf } from './header-tensors.ts';
import { identifyFile } from './identify-file.ts';
import { type HeaderText, HeaderFault, readHeaderText } from './header-text.ts';
import { WRITTEN_WRONGLY, malformed } from './malformed.ts';
import { quoteName } from './quote-name.ts';
import type { LayoutFault } from './tensor-layout.ts';

export interface Header {
  /** In the order of the header. */
  tensors: Map<string, HeaderTensor>;
  metadata: Map<string, string>;
  /** SHA-256 of the JSON text, without the 8 bytes of its length, hex. */
  headerSha256: string;
  /** Byte at which the tensors' data starts. */
  dataStart: number;
}

/** The reference's limit. */
const LONGEST_HEADER = 100_000_000;
const LENGTH_BYTES = 8;

/**
 * Reads the header of a safetensors file; accepts and rejects exactly what the reference implementation does (the `safetensors`
 * crate, 0.8.0). No weights are read beyond what comes with the first read.
 *
 * Throws `MalformedCheckpoint`, `UnreadableSource`, `AbortError`.
 */
export async function readHeader(source: ByteSource, signal?: AbortSignal): Promise<Header> {
  const first = await source.readStart(signal);
  const length = headerLength(first, source);
  const end = LENGTH_BYTES + length;
  // A long header is read again from its start: joining two parts would hold it twice.
  const bytes = end <= first.length ? first.slice(LENGTH_BYTES, end) : await source.read(LENGTH_BYTES, length, signal);
  // Parsing is synchronous: an abort during the read would otherwise be noticed only after a long header.
  if (signal?.aborted) throw abortError();
  const text = parse(bytes, source, first);
  const tensors = tensorsOf(text.rows, { bytes, dataStart: end, dataBytes: source.size - end });
  if (!(tensors instanceof Map)) throw layoutError(tensors, { text, bytes, source });
  return { tensors, metadata: text.metadata, headerSha256: bytesToHex(sha256(bytes)), dataStart: end };
}

/** The length of the JSON text: 8 bytes, little-endian. */
function headerLength(first: Uint8Array, source: ByteSource): number {
  const file = source.name;
  if (first.length < LENGTH_BYTES) {
    throw (
      somethingElse(first, source) ??
      malformed({ file, what: `holds only ${first.length} bytes, less than any safetensors file`, byteOffset: 0 })
    );
  }
  const length = new DataView(first.buffer, first.byteOffset).getBigUint64(0, true);
  if (length > LONGEST_HEADER) {
    throw (
      somethingElse(first, source) ??
      malformed({
        file,
        what: `is not a safetensors file (its first 8 bytes promise a header of ${length} bytes, more than the format allows)`,
        byteOffset: 0,
      })
    );
  }
  const missing = LENGTH_BYTES + Number(length) - source.size;
  if (missing > 0) {
    const what = `ends inside its header, ${missing} bytes before the header's end (an incomplete download?)`;
    throw somethingElse(first, source) ?? malformed({ file, what, byteOffset: source.size });
  }
  return Number(length);
}

function parse(bytes: Uint8Array, source: ByteSource, first: Uint8Array): HeaderText {
  const file = source.name;
  try {
    return readHeaderText(bytes);
  } catch (error) {
    if (!(error instanceof HeaderFault)) throw error;
    const other = somethingElse(first, source);
    if (other !== null) throw other;
    const byteOffset = LENGTH_BYTES + error.position;
    if (error.tensor === undefined) {
      throw malformed({
        file,
        what: `has a damaged header (byte ${byteOffset}: ${error.message})`,
        byteOffset,
        cause: error,
      });
    }
    const what = `describes tensor ${quoteName(error.tensor)} wrongly (byte ${byteOffset}: ${error.message})`;
    throw malformed({ file, what, byteOffset, tensor: error.tensor, remedy: WRITTEN_WRONGLY, cause: error });
  }
}

/** The error for a file of another kind. Asked only after a fault: the first 8 bytes of a valid file can look like anything. */
function somethingElse(first: Uint8Array, source: ByteSource) {
  const kind = identifyFile(first, source.size);
  return kind === null ? null : malformed({ file: source.name, byteOffset: 0, ...kind });
}

function layoutError(
  { what, row, offset }: LayoutFault,
  { text, bytes, source: { name: file, size } }: { text: HeaderText; bytes: Uint8Array; source: ByteSource },
): MalformedCheckpoint {
  const byteOffset = Math.min(LENGTH_BYTES + bytes.length + offset, size);
  if (row === null) return malformed({ file, what, byteOffset });
  const tensor = nameAt(text.rows, row, bytes);
  const about = `describes tensor ${quoteName(tensor)} wrongly (${what})`;
  return malformed({ file, what: about, byteOffset, tensor, remedy: WRITTEN_WRONGLY });
}
