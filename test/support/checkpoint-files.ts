import type { InputFile } from '../../web/read/checkpoint.ts';
import { DTYPE_BITS, type Dtype } from '../../web/read/dtypes.ts';

export interface TensorToWrite {
  name: string;
  dtype: Dtype;
  shape: number[];
  /** Zeros where it is left out. */
  data?: Uint8Array | ArrayBufferView;
}

export interface SafetensorsToWrite {
  tensors: TensorToWrite[];
  /** `null` is written as such, as MLX does. */
  metadata?: Iterable<readonly [string, string]> | null;
  /** Order of the tensors in the header; the data keeps the order given. Default `given`. */
  order?: 'given' | 'reversed';
  /** Spaces fill the header up to a multiple of this. Default 8, as the reference writes; 1 for none. */
  align?: number;
}

/** A safetensors file in memory. */
export function buildSafetensors({
  tensors,
  metadata,
  order = 'given',
  align = 8,
}: SafetensorsToWrite): Uint8Array<ArrayBuffer> {
  let end = 0;
  const parts: Uint8Array[] = [];
  const entries = tensors.map(({ name, dtype, shape, data }) => {
    const bytes = dataOf({ dtype, shape, data });
    parts.push(bytes);
    const begin = end;
    end += bytes.length;
    return `${JSON.stringify(name)}:${JSON.stringify({ dtype, shape, data_offsets: [begin, end] })}`;
  });
  if (order === 'reversed') entries.reverse();
  if (metadata !== undefined) entries.unshift(`"__metadata__":${metadataText(metadata)}`);
  const header = new TextEncoder().encode(`{${entries.join(',')}}`);
  const padding = new Uint8Array(((-header.length % align) + align) % align).fill(0x20);
  return withHeader(concatenate([header, padding]), concatenate(parts));
}

/** A file of any header text and any data, for files that break the format. */
export function withHeader(
  header: string | Uint8Array,
  data: Uint8Array | number = 0,
  { headerLength }: { headerLength?: bigint } = {},
): Uint8Array<ArrayBuffer> {
  const text = typeof header === 'string' ? new TextEncoder().encode(header) : header;
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, headerLength ?? BigInt(text.length), true);
  return concatenate([length, text, typeof data === 'number' ? new Uint8Array(data) : data]);
}

export function safetensorsFile(name: string, contents: SafetensorsToWrite): File {
  return new File([buildSafetensors(contents)], name, { lastModified: 0 });
}

/** `model.safetensors.index.json`: shard of each tensor, and root keys beside `weight_map`. */
export function indexFile(
  shardOf: Iterable<readonly [string, string]>,
  { name = 'model.safetensors.index.json', rootText = '"metadata":{"total_size":0},' } = {},
): File {
  const entries = [...shardOf].map(([tensor, shard]) => `${JSON.stringify(tensor)}:${JSON.stringify(shard)}`);
  return new File([`{${rootText}"weight_map":{${entries.join(',')}}}`], name, { lastModified: 0 });
}

/** Files as if dropped inside `folder`, or one by one where it is ''. */
export function inFolder(folder: string, files: File[]): InputFile[] {
  return files.map((file) => ({ file, path: folder === '' ? file.name : `${folder}/${file.name}` }));
}

export function concatenate(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

function dataOf({
  dtype,
  shape,
  data,
}: Pick<TensorToWrite, 'dtype' | 'shape'> & { data: TensorToWrite['data'] | undefined }): Uint8Array {
  const bytes = (shape.reduce((product, size) => product * size, 1) * DTYPE_BITS[dtype]) / 8;
  if (data === undefined) return new Uint8Array(bytes);
  if (data.byteLength !== bytes)
    throw new RangeError(`${data.byteLength} bytes given for ${bytes} of ${dtype} [${shape.join()}]`);
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

function metadataText(metadata: Iterable<readonly [string, string]> | null): string {
  if (metadata === null) return 'null';
  return `{${[...metadata].map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`;
}
