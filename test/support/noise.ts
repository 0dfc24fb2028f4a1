/** Bytes of BF16 values, about normal with deviation 0.0058, from a linear congruential generator. */
export function bf16Noise(elements: number, seed: number): Uint8Array {
  const bits = new Uint16Array(elements);
  const value = new Float32Array(1);
  const valueBits = new Uint32Array(value.buffer);
  let state = seed;
  for (let i = 0; i < elements; i++) {
    let sum = 0;
    for (let j = 0; j < 4; j++) {
      state = (Math.imul(state, 1664525) + 1013904223) | 0;
      sum += (state >>> 16) / 65536 - 0.5;
    }
    value[0] = 0.02 * sum;
    bits[i] = valueBits[0]! >>> 16;
  }
  return new Uint8Array(bits.buffer);
}
