const one = new Float32Array(1);
const oneBits = new Uint32Array(one.buffer);

/** The bits of the nearest BF16, ties to even. For finite values. */
export function toBf16(value: number): number {
  one[0] = value;
  const bits = oneBits[0] ?? 0;
  return (bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16;
}

export function fromBf16(bits: number): number {
  oneBits[0] = bits << 16;
  return one[0] ?? 0;
}
