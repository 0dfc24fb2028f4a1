/** The finaliser of MurmurHash3 (Appleby), 32 bits: every bit of the value reaches every bit of the result. Zero stays zero. */
export function mix(value: number): number {
  let h = value >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** 32 bits of a text: FNV-1a (Fowler, Noll, Vo) over its UTF-16 units, then `mix`, since FNV alone leaves high bits poor. */
export function hashOf(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return mix(h);
}
