/** Digits of a reported figure that goes through a logarithm or an exponential: the last ones differ between engines. */
const DIGITS = 12;

/** A figure as it is reported. `null` stays `null`; never -0. */
export function figure(value: number): number;
export function figure(value: number | null): number | null;
export function figure(value: number | null): number | null {
  if (value === null || !Number.isFinite(value)) return null;
  return Number(value.toPrecision(DIGITS)) + 0;
}
