import { describe, expect, test } from 'vitest';
import { isSoundBlock, isSoundHeader, soundExtentsOf } from '../../web/store/sound-records.ts';
import { MOST_HEADER_BYTES } from '../../web/store/store.ts';
import { blockOf, headerOf } from './records.ts';

describe('a header', () => {
  test('as it was put is sound', () => {
    expect(isSoundHeader(headerOf(8))).toBe(true);
    expect(isSoundHeader({ ...headerOf(8), etag: null })).toBe(true);
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['text', 'header'],
    ['without bytes', { ...headerOf(8), bytes: undefined }],
    ['of an array', { ...headerOf(8), bytes: [1, 2, 3] }],
    ['shorter than its length', headerOf(7)],
    ['too large', { ...headerOf(8), bytes: { byteLength: 8 } }],
    ['larger than its file', { ...headerOf(8), size: 7 }],
    ['of no size', { ...headerOf(8), size: Number.NaN }],
    ['of half a byte', { ...headerOf(8), size: 8.5 }],
    ['with a number for an ETag', { ...headerOf(8), etag: 1 }],
    ['of no time', { ...headerOf(8), at: Infinity }],
  ])('%s is damaged', (_, value) => {
    expect(isSoundHeader(value)).toBe(false);
  });

  test('above the bound is refused', () => {
    expect(isSoundHeader(headerOf(MOST_HEADER_BYTES))).toBe(true);
    expect(isSoundHeader(headerOf(MOST_HEADER_BYTES + 1))).toBe(false);
  });
});

describe('a block', () => {
  test('as it was put is sound', () => {
    expect(isSoundBlock(blockOf('k'))).toBe(true);
    expect(isSoundBlock({ ...blockOf('k'), histogram: new Uint32Array(0) })).toBe(true);
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['without a key', { ...blockOf('k'), key: 1 }],
    ['with a field too few', { ...blockOf('k'), moments: new Float64Array(3) }],
    ['with f32 moments', { ...blockOf('k'), moments: new Float32Array(12) }],
    ['with half a bin', { ...blockOf('k'), histogram: Uint32Array.of(1) }],
    ['with an empty bin', { ...blockOf('k'), histogram: Uint32Array.of(1, 0) }],
    ['with bins out of order', { ...blockOf('k'), histogram: Uint32Array.of(2, 1, 1, 1) }],
    ['with a bin twice', { ...blockOf('k'), histogram: Uint32Array.of(2, 1, 2, 1) }],
    ['with a bin that is none', { ...blockOf('k'), histogram: Uint32Array.of(2 ** 18, 1) }],
  ])('%s is damaged', (_, value) => {
    expect(isSoundBlock(value)).toBe(false);
  });
});

describe('sampled rows', () => {
  const rows = {
    key: 'rows 0 3',
    moments: new Float64Array(0),
    histogram: new Uint32Array(0),
    bytes: Uint8Array.of(1, 2, 3),
  };

  test('as they were put are sound', () => {
    expect(isSoundBlock(rows)).toBe(true);
    expect(isSoundBlock({ ...rows, bytes: new Uint8Array(0) })).toBe(true);
  });

  test.each<[string, unknown]>([
    ['without a key', { ...rows, key: undefined }],
    ['of a list', { ...rows, bytes: [1, 2, 3] }],
    ['of null', { ...rows, bytes: null }],
    ['of words', { ...rows, bytes: Uint16Array.of(1, 2) }],
    ['with moments', { ...rows, moments: blockOf('k').moments }],
    ['with a histogram', { ...rows, histogram: Uint32Array.of(1, 1) }],
    ['that are neither rows nor a block', { ...rows, bytes: undefined }],
  ])('%s are damaged', (_, value) => {
    expect(isSoundBlock(value)).toBe(false);
  });
});

describe('extents', () => {
  const extent = { byteOffset: 10, bytes: 5, file: 'f', at: 0 };

  test('that are sound are sorted and joined', () => {
    const next = { byteOffset: 15, bytes: 5, file: 'f', at: 5 };
    expect(soundExtentsOf([next, extent])).toEqual([{ byteOffset: 10, bytes: 10, file: 'f', at: 0 }]);
  });

  test.each<[string, unknown]>([
    ['no list', { ...extent }],
    ['nothing', undefined],
    ['a list of nothing', [null, undefined, 3]],
    ['of no bytes', [{ ...extent, bytes: 0 }]],
    ['before the file', [{ ...extent, byteOffset: -1 }]],
    ['at half a byte', [{ ...extent, at: 0.5 }]],
    ['in no file', [{ ...extent, file: '' }]],
  ])('%s count for nothing', (_, value) => {
    expect(soundExtentsOf(value)).toEqual([]);
  });
});
