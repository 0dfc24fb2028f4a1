/** First and last byte, both included, as HTTP counts. */
export interface ByteRange {
  first: number;
  last: number;
}

/**
 * What a single-range server makes of a Range header (RFC 9110, 14.1.2): the bytes, `whole` where the header is absent, malformed or asks
 * for several ranges, `not-satisfiable` where no asked byte exists.
 */
export function rangeAsked(header: string | null, size: number): ByteRange | 'whole' | 'not-satisfiable' {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (match === null) return 'whole';
  const [, from = '', to = ''] = match;
  if (from === '' && to === '') return 'whole';
  if (from === '') return Number(to) === 0 || size === 0 ? 'not-satisfiable' : suffix(Number(to), size);
  const first = Number(from);
  if (to !== '' && Number(to) < first) return 'whole';
  if (first >= size) return 'not-satisfiable';
  return { first, last: to === '' ? size - 1 : Math.min(Number(to), size - 1) };
}

function suffix(bytes: number, size: number): ByteRange {
  return { first: Math.max(0, size - bytes), last: size - 1 };
}
