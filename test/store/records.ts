import type { CachedHeader } from '../../web/read/remote/header-cache.ts';
import { MOMENT_FIELDS } from '../../web/measure/moments.ts';
import type { StoredBlock } from '../../web/store/store.ts';

/** A sound header of so many bytes, all of them `fill`. */
export function headerOf(bytes: number, fill = 7): CachedHeader {
  return { bytes: new Uint8Array(bytes).fill(fill), size: bytes + 100, etag: '"e"', at: 1 };
}

/** A sound block whose histogram has so many bins. */
export function blockOf(key: string, bins = 4): StoredBlock {
  const histogram = Uint32Array.from({ length: 2 * bins }, (_, i) => (i % 2 === 0 ? i : 1));
  return { key, moments: new Float64Array(MOMENT_FIELDS).fill(0.5), histogram };
}
