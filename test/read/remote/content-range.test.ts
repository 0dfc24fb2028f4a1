import { expect, test } from 'vitest';
import { parseContentRange } from '../../../web/read/remote/content-range.ts';

test.each([
  ['bytes 0-9/100', { first: 0, last: 9, total: 100 }],
  ['Bytes  99-99/100 ', { first: 99, last: 99, total: 100 }],
  ['bytes 0-9/*', { first: 0, last: 9, total: null }],
  ['bytes */100', null],
  ['bytes', null],
  ['', null],
  ['bytes 9-0/100', null],
  ['bytes 0-100/100', null],
  ['bytes 0-9/9999999999999999', null],
  ['bytes -1-9/100', null],
  ['bytes 0-9/100, bytes 10-19/100', null],
  ['items 0-9/100', null],
])('%j', (text, range) => {
  expect(parseContentRange(text)).toEqual(range);
});
