import * as Comlink from 'comlink';
import { createMeasureService } from '../../web/measure/service.ts';
import type { RemoteLocator } from '../../web/read/checkpoint.ts';
import type { ChunkStream } from '../../web/read/chunk-stream.ts';
import type { Transport } from '../../web/read/remote/transport.ts';

const RANGE_BYTES = 2 ** 20;

/** What one would write first: ranges of 1 MiB by `arrayBuffer()`, one after the other. */
function openRanges(_: Transport, { url }: RemoteLocator, byteOffset: number, length: number): ChunkStream {
  let position = byteOffset;
  return {
    async next() {
      const end = Math.min(position + RANGE_BYTES, byteOffset + length);
      const response = await fetch(url, { headers: { range: `bytes=${position}-${end - 1}` }, cache: 'no-store' });
      const bytes = await response.arrayBuffer();
      if (bytes.byteLength !== end - position) throw new Error(`${url}: ${bytes.byteLength} bytes came.`);
      position = end;
      return new Uint8Array(bytes);
    },
    close: () => undefined,
  };
}

Comlink.expose(createMeasureService({ openRemoteRun: openRanges }));
