import { withHeader } from '../../support/checkpoint-files.ts';
import { type HeaderCase, one, offsets, dtype, u8, bytes, accepts, rejects } from './case.ts';

export const LAYOUT: HeaderCase[] = [
  ...accepts(2, {
    'two tensors': withHeader(`{"a":${u8(0, 2)},"b":${u8(2, 4)}}`, 4),
    'two tensors, the header in the other order': withHeader(`{"b":${u8(2, 4)},"a":${u8(0, 2)}}`, 4),
    'a tensor not aligned to its dtype': withHeader(
      `{"a":${u8(0, 1)},"b":{"dtype":"F64","shape":[1],"data_offsets":[1,9]}}`,
      9,
    ),
    'an empty tensor at the end': withHeader(`{"a":${u8(0, 4)},"z":${u8(4, 4, '[0]')}}`, 4),
    'an empty tensor at the start': withHeader(`{"a":${u8(0, 4)},"z":${u8(0, 0, '[0,9]')}}`, 4),
  }),
  ...accepts(4, {
    'empty tensors at one boundary': withHeader(`{"x":${u8(2, 2)},"a":${u8(0, 2)},"y":${u8(2, 2)},"b":${u8(2, 4)}}`, 4),
  }),
  ...rejects({
    'a span shorter than the shape': one('{"dtype":"F32","shape":[2],"data_offsets":[0,4]}'),
    'a span longer than the shape': one('{"dtype":"U8","shape":[1],"data_offsets":[0,4]}'),
    'an end before the beginning': offsets('[4,0]'),
    'a hole at the start': withHeader(`{"a":${u8(1, 4)}}`, 4),
    'a hole in the middle': withHeader(`{"a":${u8(0, 1)},"b":${u8(2, 4)}}`, 4),
    'an overlap': withHeader(`{"a":${u8(0, 3)},"b":${u8(2, 4)}}`, 4),
    'two tensors on the same bytes': withHeader(`{"a":${u8(0, 4)},"b":${u8(0, 4)}}`, 4),
    'an empty tensor inside another': withHeader(`{"a":${u8(0, 4)},"z":${u8(2, 2)}}`, 4),
    'bytes after the last tensor': withHeader(`{"a":${u8(0, 4)}}`, 5),
    'bytes missing': withHeader(`{"a":${u8(0, 4)}}`, 3),
    'all bytes missing': withHeader(`{"a":${u8(0, 4)}}`, 0),
  }),
];

/** Dtypes by the bytes of four elements. */
const BYTES_OF_FOUR = {
  2: ['F4'],
  3: ['F6_E2M3', 'F6_E3M2'],
  4: ['BOOL', 'U8', 'I8', 'F8_E5M2', 'F8_E4M3', 'F8_E8M0', 'F8_E4M3FNUZ', 'F8_E5M2FNUZ'],
  8: ['I16', 'U16', 'F16', 'BF16'],
  16: ['I32', 'U32', 'F32'],
  32: ['C64', 'F64', 'I64', 'U64'],
};
const EVERY_DTYPE = Object.entries(BYTES_OF_FOUR).flatMap(([data, names]) =>
  names.map((name) => [`4 of ${name}`, dtype(`"${name}"`, { data: Number(data) })] as const),
);

export const DTYPES: HeaderCase[] = [
  ...accepts(1, Object.fromEntries(EVERY_DTYPE)),
  ...accepts(1, {
    'an escaped dtype': dtype('"BF\\u0031\\u0036"', { data: 8 }),
    'no elements of F4': dtype('"F4"', { sizes: '[0]', data: 0 }),
    'bytes of BOOL other than 0 and 1': withHeader(
      '{"a":{"dtype":"BOOL","shape":[2],"data_offsets":[0,2]}}',
      bytes(2, 255),
    ),
  }),
  ...rejects({
    'the dtype f32': dtype('"f32"'),
    'the dtype F8_E4M3FN': dtype('"F8_E4M3FN"'),
    'the dtype FP4': dtype('"FP4"', { data: 2 }),
    'the dtype C128': dtype('"C128"'),
    'the dtype Q4_K': dtype('"Q4_K"'),
    'the dtype float32': dtype('"float32"'),
    'the dtype "U8 "': dtype('"U8 "'),
    'the dtype ""': dtype('""'),
    'the dtype constructor': dtype('"constructor"'),
    'the dtype __proto__': dtype('"__proto__"'),
    'the dtype 7': dtype('7'),
    'the dtype null': dtype('null'),
    'a dtype in an array': dtype('["U8"]'),
    'a dtype as an object without members': dtype('{}'),
    'a dtype as an object with an object': dtype('{"U8":{}}'),
    'a dtype as an object with an array': dtype('{"U8":[]}'),
    'a dtype as an object with two members': dtype('{"U8":null,"I8":null}'),
    'a dtype twice in an object': dtype('{"U8":null,"U8":null}'),
    'an odd number of F4': dtype('"F4"', { sizes: '[3]', data: 1 }),
    'an odd number of F4, rounded up': dtype('"F4"', { sizes: '[5]', data: 3 }),
    'F6 that ends inside a byte': dtype('"F6_E2M3"', { sizes: '[5]', data: 4 }),
  }),
];
