/** The page is given back to the reader at least this often. */
const BUSY_MS = 6;

/** The number at `index` of a stream, 32 bits: a keyed bijection, not for cryptography. */
function mixed(key: number, index: number): number {
  let x = Math.imul(index ^ key, 0x9e3779b1);
  x = Math.imul((x ^ (x >>> 16)) + key, 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}

/** A bell without a logarithm or a cosine: every browser must build the same file to the bit. Eight halves of words each. */
function bell(key: number, length: number): Float64Array {
  const values = new Float64Array(length);
  for (let at = 0; at < length; at++) {
    let sum = 0;
    for (let word = 0; word < 4; word++) {
      const bits = mixed(key, at * 4 + word);
      sum += (bits & 0xffff) + (bits >>> 16);
    }
    values[at] = sum / 0x10000 - 4;
  }
  return values;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!;
  return sum;
}

/** a += factor * b */
export function addTimes(a: Float64Array, factor: number, b: Float64Array): void {
  for (let at = 0; at < a.length; at++) a[at]! += factor * b[at]!;
}

/** Lets whatever waits on this thread run. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/**
 * `count` vectors that look like chance, orthogonal to each other, each of mean 0 and mean square 1 (Gram and Schmidt, twice
 * over so that rounding leaves nothing).
 */
export async function directions(key: number, count: number, length: number): Promise<Float64Array[]> {
  const made: Float64Array[] = [];
  let since = performance.now();
  for (let at = 0; at < count; at++) {
    const vector = bell(mixed(key, at), length);
    for (let pass = 0; pass < 2; pass++) {
      const mean = vector.reduce((sum, value) => sum + value, 0) / length;
      for (let channel = 0; channel < length; channel++) vector[channel]! -= mean;
      for (const earlier of made) addTimes(vector, -dot(vector, earlier) / length, earlier);
    }
    const scale = 1 / Math.sqrt(dot(vector, vector) / length);
    made.push(vector.map((value) => value * scale));
    if (performance.now() - since < BUSY_MS) continue;
    await pause();
    since = performance.now();
  }
  return made;
}
