import hexadecimal from 'virtual:kernels';
import type { Kernels } from './kernels-exports.ts';
import { ARENA_PAGES } from './layout.ts';
import { createPairMeter, type PairMeter } from './pair-meter.ts';

/**
 * The kernels, compiled. Once per page: the module can be posted to workers.
 * @throws {WebAssembly.CompileError} also where a Content-Security-Policy forbids WebAssembly
 */
export function compileKernels(): Promise<WebAssembly.Module> {
  // Not by fetching a data: URL, which connect-src may forbid.
  const bytes = Uint8Array.from(hexadecimal.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
  return WebAssembly.compile(bytes);
}

/**
 * A meter with its own memory of fixed size.
 * @throws {RangeError} when the memory cannot be had
 */
export function instantiateKernels(module: WebAssembly.Module): PairMeter {
  const memory = new WebAssembly.Memory({ initial: ARENA_PAGES, maximum: ARENA_PAGES });
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  return createPairMeter(memory, instance.exports as unknown as Kernels);
}
