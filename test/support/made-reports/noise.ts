/** A standard normal number that follows from `index` alone, near enough for a picture: the sum of twelve fractions less six. */
export function noise(index: number): number {
  let sum = -6;
  for (let turn = 0; turn < 12; turn++) {
    let x = Math.imul(index * 12 + turn + 1, 0x9e3779b1);
    x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
    x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
    sum += ((x ^ (x >>> 16)) >>> 0) / 2 ** 32;
  }
  return sum;
}
