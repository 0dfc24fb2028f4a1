import { compileKernels, instantiateKernels } from '../../web/measure/kernels.ts';
import { DTYPE_BITS } from '../../web/read/dtypes.ts';
import { BLOCK_ELEMENTS, STEP_ELEMENTS } from '../../web/measure/layout.ts';
import type { MeasuredDtype } from '../../web/measure/dtype-decode.ts';
import { mergeHistograms } from '../../web/measure/histogram.ts';
import { emptyMoments, mergeMoments, readMoments, type Moments } from '../../web/measure/moments.ts';
import { isBinned } from '../../web/measure/sub-blocks.ts';

const module = await compileKernels();
export const meter = instantiateKernels(module);

/** Stored bytes of one side. */
export interface Stored {
  dtype: MeasuredDtype;
  bytes: Uint8Array;
}

export function bytesOf(view: ArrayBufferView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

export interface Measured {
  moments: Moments;
  histogram: Uint32Array;
}

/** Measures a pair as the worker does: steps in order, blocks merged in order. `blockElements`: a multiple of a step. */
export function measure(a: Stored, b: Stored, elements: number, blockElements = BLOCK_ELEMENTS): Measured {
  let moments = emptyMoments();
  let histogram = new Uint32Array(0);
  const memory = new Uint8Array(meter.memory.buffer);
  for (let block = 0; block < elements; block += blockElements) {
    meter.begin(a.dtype, b.dtype);
    const end = Math.min(elements, block + blockElements);
    for (let start = block; start < end; start += STEP_ELEMENTS) {
      const count = Math.min(STEP_ELEMENTS, end - start);
      memory.set(part(a, start, count), meter.lanes.a);
      memory.set(part(b, start, count), meter.lanes.b);
      meter.step(count, isBinned(start / STEP_ELEMENTS, elements));
    }
    moments = mergeMoments(moments, readMoments(meter.end(), 0));
    histogram = new Uint32Array(mergeHistograms(histogram, meter.takeHistogram()));
  }
  return { moments, histogram };
}

function part({ dtype, bytes }: Stored, start: number, count: number): Uint8Array {
  const bits = DTYPE_BITS[dtype];
  return bytes.subarray((start * bits) / 8, Math.ceil(((start + count) * bits) / 8));
}
