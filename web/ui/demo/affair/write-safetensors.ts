/** A safetensors file of F32 vectors, in the order given: 8 bytes of header length, header, data. */
export function writeSafetensors(tensors: ReadonlyMap<string, Float32Array>, metadata: Record<string, string>): Blob {
  let offset = 0;
  const header: Record<string, unknown> = { __metadata__: metadata };
  for (const [name, values] of tensors) {
    const end = offset + values.byteLength;
    header[name] = { dtype: 'F32', shape: [values.length], data_offsets: [offset, end] };
    offset = end;
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  // Data begin at a multiple of 8 bytes: the header is filled up with spaces.
  const length = Math.ceil(text.length / 8) * 8;
  const head = new Uint8Array(8 + length).fill(0x20);
  new DataView(head.buffer).setBigUint64(0, BigInt(length), true);
  head.set(text, 8);
  return new Blob([head, ...[...tensors.values()].map(littleEndian)]);
}

function littleEndian(values: Float32Array): ArrayBuffer {
  const bytes = new ArrayBuffer(values.byteLength);
  const view = new DataView(bytes);
  for (let at = 0; at < values.length; at++) view.setFloat32(at * 4, values[at]!, true);
  return bytes;
}
