import { area, curveMonotoneX, line } from 'd3-shape';

export type Point = readonly [number, number];

/** A place along the horizontal, and the two heights between which a shape is filled. */
export type Span = readonly [x: number, low: number, high: number];

/** Coordinates to a tenth of a pixel: finer is invisible and makes pictures differ between machines. */
export function round(value: number): number {
  const rounded = Math.round(value * 10) / 10;
  return rounded === 0 ? 0 : rounded;
}

const DIGITS = 1;

const straight = line<Point>().digits(DIGITS);
const smooth = line<Point>().curve(curveMonotoneX).digits(DIGITS);
const band = area<Span>(
  ([x]) => x,
  ([, low]) => low,
  ([, , high]) => high,
).digits(DIGITS);

/** The `d` of straight lines from point to point. */
export function linePath(points: readonly Point[]): string {
  return straight(points) ?? '';
}

/** The `d` of a curve through all points that rises and falls only where they do. */
export function curvePath(points: readonly Point[]): string {
  return smooth(points) ?? '';
}

/** The `d` of a shape with straight edges. */
export function bandPath(spans: readonly Span[]): string {
  return band(spans) ?? '';
}
