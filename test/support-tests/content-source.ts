import type { ByteSource } from '../../web/read/byte-source.ts';
import type { Content } from '../support/remote/content.ts';

const START_BYTES = 512 * 1024;

/** What a server would serve, read without one. */
export function contentSource(name: string, content: Content): ByteSource {
  const read = async (offset: number, length: number) => Uint8Array.from(await content.read(offset, offset + length));
  return {
    name,
    size: content.size,
    identity: content.etag,
    read,
    readStart: () => read(0, Math.min(START_BYTES, content.size)),
  };
}
