import type { ByteSource } from './byte-source.ts';
import type { CheckpointFile } from './checkpoint-file.ts';
import type { InputFile } from './checkpoint.ts';
import { abortError } from './errors.ts';
import { readPatiently } from './patience.ts';
import { unreadableFile } from './unreadable-file.ts';
import { untilAborted } from './until-aborted.ts';

/** Holds the header of nearly every file, so that one read is enough. */
const FIRST_READ_BYTES = 256 * 1024;

/** The bytes of a `File`, read where it lies. */
export function fileSource(file: File): ByteSource {
  return {
    name: file.name,
    size: file.size,
    identity: `file:${file.name}:${file.size}:${file.lastModified}`,
    readStart: (signal) => readFile(file, { offset: 0, length: Math.min(file.size, FIRST_READ_BYTES), signal }),
    read: (offset, length, signal) => readFile(file, { offset, length, signal }),
  };
}

/** Files of this disk as those of a checkpoint. */
export function localFiles(input: readonly InputFile[]): CheckpointFile[] {
  const openers = new Map<File, CheckpointFile['open']>();
  return input.map(({ file, path }) => {
    const open = openers.get(file) ?? openerOf(file);
    openers.set(file, open);
    return { path, size: file.size, open };
  });
}

function openerOf(file: File): CheckpointFile['open'] {
  return async () => ({
    source: fileSource(file),
    locator: () => ({ kind: 'file', file }),
    origin: null,
    contentHash: null,
  });
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
