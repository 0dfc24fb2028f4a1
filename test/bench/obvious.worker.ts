import * as Comlink from 'comlink';
import { instantiateKernels } from '../../web/measure/kernels.ts';
import { createMeasureService } from '../../web/measure/service.ts';
import type { ChunkStream } from '../../web/read/chunk-stream.ts';

const SLICE_BYTES = 16 * 2 ** 20;

/** What one would write first: `slice().arrayBuffer()` of 16 MiB at a time, one after the other. */
function openSlices(file: File, byteOffset: number, length: number): ChunkStream {
  let position = byteOffset;
  return {
    async next() {
      const end = Math.min(position + SLICE_BYTES, byteOffset + length);
      const bytes = await file.slice(position, end).arrayBuffer();
      position = end;
      return new Uint8Array(bytes);
    },
    close: () => undefined,
  };
}

Comlink.expose(createMeasureService({ instantiate: instantiateKernels, openFileRun: openSlices }));
