/**
 * Where a diverging scale changes colour, ascending and above 0: as many steps to each side as there are bounds, at most
 * five, and one around 0.
 */
export type StepBounds = readonly number[];

/** -n..n: how many bounds the value has reached, with its sign. */
export function stepOf(value: number, bounds: StepBounds): number {
  const size = Math.abs(value);
  const reached = bounds.filter((bound) => size >= bound).length;
  return value < 0 && reached > 0 ? -reached : reached;
}

/** The CSS class of a step. The outermost of fewer than five is still the strongest colour. */
export function stepClass(step: number, bounds: StepBounds): string {
  if (step === 0) return 'mid';
  const strength = Math.ceil((Math.abs(step) * 5) / bounds.length);
  return `${step < 0 ? 'low' : 'high'}-${strength}`;
}

/** Every step from the lowest to the highest. */
export function stepsOf(bounds: StepBounds, { oneSided } = { oneSided: false }): number[] {
  const from = oneSided ? 0 : -bounds.length;
  return Array.from({ length: bounds.length - from + 1 }, (_, at) => from + at);
}
