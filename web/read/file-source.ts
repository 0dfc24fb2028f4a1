import type { ByteSource } from './byte-source.ts';
import { abortError } from './errors.ts';
import { readPatiently } from './patience.ts';
import { unreadableFile } from './unreadable-file.ts';
import { untilAborted } from './until-aborted.ts';

/** The bytes of a `File`, read where it lies. */
export function fileSource(file: File): ByteSource {
  return {
    name: file.name,
    size: file.size,
    identity: `file:${file.name}:${file.size}:${file.lastModified}`,
    read: (offset, length, signal) => readFile(file, { offset, length, signal }),
  };
}

interface Part {
  offset: number;
  length: number;
  signal: AbortSignal | undefined;
}

async function readFile(file: File, { offset, length, signal }: Part): Promise<Uint8Array<ArrayBuffer>> {
  if (offset < 0 || length < 0 || offset + length > file.size) {
    throw new RangeError(`${length} bytes from ${offset} are not in the ${file.size} bytes of ${file.name}`);
  }
  if (signal?.aborted) throw abortError();
  let buffer: ArrayBuffer;
  try {
    buffer = await untilAborted(readPatiently(file, offset, length), signal);
  } catch (error) {
    throw signal?.aborted ? abortError() : unreadableFile(file, offset, error);
  }
  if (buffer.byteLength !== length) throw unreadableFile(file, offset + buffer.byteLength);
  return new Uint8Array(buffer);
}
