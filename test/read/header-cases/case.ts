import { concatenate, withHeader } from '../../support/checkpoint-files.ts';

/**
 * One case each for the rules of the format and for what the reference makes of JSON. Every verdict was taken from the
 * reference itself (safetensors 0.8.0, `deserialize`), not from this project.
 */
export interface HeaderCase {
  what: string;
  file: Uint8Array<ArrayBuffer>;
  /** Number of tensors, or `null` where the reference rejects. */
  tensors: number | null;
}

export const F32 = '{"dtype":"F32","shape":[1],"data_offsets":[0,4]}';

/** A header with one descriptor, 4 bytes of data. */
export const one = (descriptor: string) => withHeader(`{"a":${descriptor}}`, 4);
/** `F32` with other offsets or another shape. */
export const offsets = (list: string) => one(`{"dtype":"F32","shape":[1],"data_offsets":${list}}`);
export const shape = (list: string, data = 4) =>
  withHeader(`{"a":{"dtype":"F32","shape":${list},"data_offsets":[0,${data}]}}`, data);
export const dtype = (name: string, { sizes = '[4]', data = 4 } = {}) =>
  withHeader(`{"a":{"dtype":${name},"shape":${sizes},"data_offsets":[0,${data}]}}`, data);
export const u8 = (begin: number, end: number, sizes = `[${end - begin}]`) =>
  `{"dtype":"U8","shape":${sizes},"data_offsets":[${begin},${end}]}`;
/** A descriptor with a field that nobody knows. */
export const extra = (value: string) => one(`{"dtype":"F32","x":${value},"shape":[1],"data_offsets":[0,4]}`);
export const named = (name: string) => withHeader(`{${name}:${F32}}`, 4);
export const bytes = (...values: number[]) => Uint8Array.from(values);
export const ascii = (text: string) => new TextEncoder().encode(text);
export const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
/** A name that holds raw bytes. */
export const rawName = (...values: number[]) =>
  withHeader(concatenate([ascii('{"'), bytes(...values), ascii(`":${F32}}`)]), 4);

export function accepts(tensors: number, cases: Record<string, Uint8Array<ArrayBuffer>>): HeaderCase[] {
  return Object.entries(cases).map(([what, file]) => ({ what, file, tensors }));
}

export function rejects(cases: Record<string, Uint8Array<ArrayBuffer>>): HeaderCase[] {
  return Object.entries(cases).map(([what, file]) => ({ what, file, tensors: null }));
}
