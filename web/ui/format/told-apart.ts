import type { Side } from '../side.ts';

/** The names of both models; equal ones with their side behind them, since nothing else would tell which is meant. */
export function toldApart({ a, b }: Record<Side, { name: string }>): Record<Side, string> {
  return a.name === b.name ? { a: `${a.name} (A)`, b: `${b.name} (B)` } : { a: a.name, b: b.name };
}
