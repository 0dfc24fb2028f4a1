/**
 * sqrt(x^2 + y^2) without overflow, from operations that every machine rounds alike, and the same whichever comes first: unlike
 * `Math.hypot`, of which the standard asks neither.
 */
export function rootOfSquares(x: number, y: number): number {
  const most = Math.max(Math.abs(x), Math.abs(y));
  if (most === 0 || !Number.isFinite(most)) return most;
  const [p, q] = [x / most, y / most];
  return most * Math.sqrt(p * p + q * q);
}
