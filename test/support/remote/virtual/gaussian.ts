import { type Key, fraction } from './mix.ts';

/** `n` independent standard normal numbers (Box and Muller), in f64. */
export function gaussians(key: Key, n: number): Float64Array {
  const values = new Float64Array(n);
  for (let i = 0; i < n; i += 2) {
    const radius = Math.sqrt(-2 * Math.log(fraction(key, i) + 0.5 ** 33));
    const angle = 2 * Math.PI * fraction(key, i + 1);
    values[i] = radius * Math.cos(angle);
    if (i + 1 < n) values[i + 1] = radius * Math.sin(angle);
  }
  return values;
}
