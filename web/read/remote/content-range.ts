/** A Content-Range of a single range; `last` is included, `total` null where the host does not tell the size. */
export interface ContentRange {
  first: number;
  last: number;
  total: number | null;
}

/** `null` where the text is no Content-Range of bytes, or contradicts itself. */
export function parseContentRange(text: string): ContentRange | null {
  const match = /^\s*bytes\s+(\d{1,16})-(\d{1,16})\/(\d{1,16}|\*)\s*$/i.exec(text);
  if (match === null) return null;
  const first = Number(match[1]);
  const last = Number(match[2]);
  const total = match[3] === '*' ? null : Number(match[3]);
  const safe = [first, last, total ?? 0].every(Number.isSafeInteger);
  return safe && first <= last && (total === null || last < total) ? { first, last, total } : null;
}
