/** The bytes of one tensor, wherever one starts to read them. */
export interface TensorBytes {
  /** Writes the bytes from `begin` on, as many as the target holds. */
  fill(target: Uint8Array, begin: number): void;
}

/** Values that are kept; `values` is asked once. */
export function f32Bytes(values: () => Float32Array): TensorBytes {
  let kept: Uint8Array | undefined;
  return {
    fill(target, begin) {
      if (kept === undefined) {
        const { buffer, byteOffset, byteLength } = values();
        kept = new Uint8Array(buffer, byteOffset, byteLength);
      }
      target.set(kept.subarray(begin, begin + target.length));
    },
  };
}

/** Bytes that come in words of 4, computed by index: `words(out, first)` fills `out` from word `first` on. */
export function wordBytes(words: (out: Uint32Array, first: number) => void): TensorBytes {
  return {
    fill(target, begin) {
      const first = Math.floor(begin / 4);
      const out = new Uint32Array(Math.ceil((begin + target.length) / 4) - first);
      words(out, first);
      const skip = begin - first * 4;
      target.set(new Uint8Array(out.buffer, skip, target.length));
    },
  };
}
