/** Normal draws from a seed and a name: the same on every machine, and other ones for every tensor. */
export function normals(seed: string): () => number {
  let state = 2166136261;
  for (let place = 0; place < seed.length; place++) state = Math.imul(state ^ seed.charCodeAt(place), 16777619);
  // Mulberry32 (Tommy Ettinger, public domain).
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** An order of 0 to `count` - 1. */
export function shuffled(count: number, seed: string): number[] {
  const draw = normals(seed);
  return Array.from({ length: count }, (_, place) => ({ place, key: draw() }))
    .toSorted((x, y) => x.key - y.key)
    .map(({ place }) => place);
}

/** Root mean square. */
export function sizeOf(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / Math.max(1, values.length));
}
