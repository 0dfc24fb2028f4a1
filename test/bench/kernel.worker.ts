import { compileKernels, instantiateKernels } from '../../web/measure/kernels.ts';
import type { PairMeter } from '../../web/measure/pair-meter.ts';
import { STEP_ELEMENTS } from '../../web/measure/layout.ts';
import type { MeasuredDtype } from '../../web/measure/dtype-decode.ts';
import { TYPED_ARRAY_LOOPS } from './kernel-typed-arrays.ts';

/** What is timed: the meter on a pair of dtypes, a typed-array loop, or the meter on tiny pairs. */
export type KernelCase =
  | { kind: 'meter'; a: MeasuredDtype; b: MeasuredDtype; binned: boolean; data?: 'scaled' | 'shifted' }
  | { kind: 'typed arrays'; loop: string }
  | { kind: 'tiny pairs'; elements: number };

const SECONDS = 0.1;

/** About normal, deviation 0.02; every 64th pair is equal. */
function values(): { a: Float32Array; b: Float32Array } {
  let state = 1;
  const noise = () => {
    let sum = 0;
    for (let j = 0; j < 4; j++) {
      state = (Math.imul(state, 1664525) + 1013904223) | 0;
      sum += (state >>> 16) / 65536 - 0.5;
    }
    return 0.035 * sum;
  };
  const a = new Float32Array(STEP_ELEMENTS).map(noise);
  return { a, b: a.map((x, i) => (i % 64 === 0 ? x : noise())) };
}

const STORED: Partial<Record<MeasuredDtype, (values: Float32Array) => ArrayBufferView>> = {
  BF16: (x) => Uint16Array.from(new Uint32Array(x.slice().buffer), (word) => word >>> 16),
  F32: (x) => x,
  F64: (x) => Float64Array.from(x),
  // Half precision, subnormals cut to zero; 2^-112 moves the exponent.
  F16: (x) =>
    Uint16Array.from(new Uint32Array(x.map((value) => value * 2 ** -112).buffer), (word, i) => {
      return (x[i]! < 0 ? 0x8000 : 0) | ((word & 0x7fffffff) >>> 13);
    }),
  F8_E4M3: (x) => Uint8Array.from(x, (value) => (value < 0 ? 0x80 : 0) | (Math.abs(value) * 800)),
};

function store(meter: PairMeter, side: 'a' | 'b', dtype: MeasuredDtype, x: Float32Array): number {
  const view = STORED[dtype]!(x);
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  new Uint8Array(meter.memory.buffer).set(bytes, meter.lanes[side]);
  return view.byteLength;
}

/** How often `work` ran in a second. */
function frequency(work: () => void): number {
  const started = performance.now();
  let runs = 0;
  let seconds = 0;
  do {
    for (let i = 0; i < 50; i++) work();
    runs += 50;
    seconds = (performance.now() - started) / 1000;
  } while (seconds < SECONDS);
  return runs / seconds;
}

/** Bytes of both sides per second; for tiny pairs, pairs per second. */
function rateOf(meter: PairMeter, timed: KernelCase): number {
  let { a, b } = values();
  if (timed.kind === 'typed arrays') {
    const [codesA, codesB] = [STORED.BF16!(a) as Uint16Array, STORED.BF16!(b) as Uint16Array];
    const loop = TYPED_ARRAY_LOOPS[timed.loop]!;
    return (codesA.byteLength + codesB.byteLength) * frequency(() => void loop(codesA, codesB, 1e-4));
  }
  if (timed.kind === 'tiny pairs') {
    store(meter, 'a', 'F32', a);
    store(meter, 'b', 'F32', b);
    return frequency(() => {
      meter.begin('F32', 'F32');
      meter.step(timed.elements, true);
      meter.end();
      meter.takeHistogram();
    });
  }
  if (timed.data === 'shifted') [a, b] = [a.map((x) => x + 0.05), b.map((x) => x + 0.05)];
  // Thrice the other side and little noise: a cosine that only f64 sums can tell from 1.
  const other = timed.data === 'scaled' ? a.map((x, i) => 3 * x + 1e-4 * b[i]!) : b;
  const bytes = store(meter, 'a', timed.a, a) + store(meter, 'b', timed.b, other);
  meter.begin(timed.a, timed.b);
  return bytes * frequency(() => meter.step(STEP_ELEMENTS, timed.binned));
}

async function start(): Promise<void> {
  const meter = instantiateKernels(await compileKernels());
  addEventListener('message', ({ data }: MessageEvent<KernelCase>) => postMessage(rateOf(meter, data)));
  postMessage('ready');
}

void start();
