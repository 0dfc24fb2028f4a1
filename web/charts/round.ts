/** Coordinates to a tenth of a pixel: finer is invisible and makes pictures differ between machines. */
export function round(value: number): number {
  const rounded = Math.round(value * 10) / 10;
  return rounded === 0 ? 0 : rounded;
}

/** The `d` of straight lines from point to point. */
export function linePath(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], place) => `${place === 0 ? 'M' : 'L'}${round(x)},${round(y)}`).join('');
}
