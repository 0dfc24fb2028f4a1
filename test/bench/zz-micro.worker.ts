import { compileKernels, instantiateKernels } from '../../web/measure/kernels.ts';
import { ARENA, STEP_ELEMENTS } from '../../web/measure/layout.ts';
async function main() {
  const root = await navigator.storage.getDirectory();
  const fh = await root.getFileHandle('x', { create: true });
  const w = await (fh as any).createSyncAccessHandle();
  const N = 128 * 2 ** 20;
  const meter = instantiateKernels(await compileKernels());
  const memory = new Uint8Array(meter.memory.buffer);
  // noise
  const noise = new Uint16Array(2 ** 20);
  let st = 1;
  const f = new Float32Array(1);
  const u = new Uint32Array(f.buffer);
  for (let i = 0; i < noise.length; i++) {
    let s = 0;
    for (let j = 0; j < 4; j++) {
      st = (Math.imul(st, 1664525) + 1013904223) | 0;
      s += (st >>> 16) / 65536 - 0.5;
    }
    f[0] = 0.02 * s;
    noise[i] = u[0]! >>> 16;
  }
  for (let at = 0; at < N; at += noise.byteLength) w.write(noise, { at });
  w.close();
  const h = await (fh as any).createSyncAccessHandle({ mode: 'read-only' });
  const lane = ARENA.laneB - ARENA.laneA;
  const best = (name: string, bytes: number, run: () => void, out: string[]) => {
    let most = 0;
    for (let i = 0; i < 30; i++) {
      const t = performance.now();
      run();
      most = Math.max(most, bytes / (performance.now() - t) / 1e6);
    }
    out.push(`${name}: ${most.toFixed(2)} GB/s`);
  };
  const out: string[] = [`lane ${lane}`];
  for (const size of [2 ** 16, 2 ** 17, 2 ** 18, 2 ** 19, 2 ** 20].filter((s) => s <= lane)) {
    best(
      `read both ${size}`,
      N,
      () => {
        for (let at = 0; at < N / 2; at += size) {
          h.read(memory.subarray(ARENA.laneA, ARENA.laneA + size), { at });
          h.read(memory.subarray(ARENA.laneB, ARENA.laneB + size), { at: at + N / 2 - 2 ** 20 });
        }
      },
      out,
    );
  }
  const step = STEP_ELEMENTS * 2;
  for (const size of [2 ** 16, 2 ** 17, 2 ** 18, 2 ** 19, 2 ** 20].filter((s) => s <= lane)) {
    for (const b of [0, 16]) {
      meter.begin('BF16', 'BF16');
      best(
        `read+step ${size} binned 1/${b}`,
        N,
        () => {
          let k = 0;
          for (let at = 0; at < N / 2; at += size) {
            h.read(memory.subarray(ARENA.laneA, ARENA.laneA + size), { at });
            h.read(memory.subarray(ARENA.laneB, ARENA.laneB + size), { at: at + N / 2 - 2 ** 20 });
            for (let x = 0; x < size; x += step) meter.step(STEP_ELEMENTS, b > 0 && k++ % b === 0, x / 2);
          }
        },
        out,
      );
    }
  }
  for (const b of [0, 16, 1]) {
    meter.begin('BF16', 'BF16');
    best(
      `step only binned 1/${b}`,
      N,
      () => {
        for (let k = 0; k < N / 2 / step; k++) meter.step(STEP_ELEMENTS, b > 0 && k % b === 0, 0);
      },
      out,
    );
  }
  meter.begin('BF16', 'BF16');
  best(
    'step roaming in the lane',
    N,
    () => {
      for (let k = 0; k < N / 2 / step; k++) meter.step(STEP_ELEMENTS, false, ((k * step) % lane) / 2);
    },
    out,
  );
  postMessage(out.join('\n'));
}
main().catch((e) => postMessage(String(e)));
