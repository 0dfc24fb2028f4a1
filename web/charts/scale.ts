import { scaleLinear, scaleLog } from 'd3-scale';

/** From values to pixels along one axis: d3's linear and logarithmic scales, and one of our own that they lack. */
export interface Scale {
  (value: number): number;
  invert(position: number): number;
  domain(): readonly number[];
  /** About `count` round values within the domain. */
  ticks(count: number): number[];
}

type Interval = readonly [number, number];

/** An empty domain would put every value in one place: widened by half a unit to each side. */
function widened([low, high]: Interval): Interval {
  return low === high ? [low - 0.5, high + 0.5] : [low, high];
}

/** Straight proportion. */
export function linearScale(domain: Interval, range: Interval): Scale {
  return scaleLinear(widened(domain), range);
}

/** A linear scale whose domain ends at round values. */
export function niceScale(domain: Interval, range: Interval, count: number): Scale {
  return scaleLinear(widened(domain), range).nice(count);
}

/**
 * Nearly straight up to `knee`, nearly logarithmic beyond, through 0 and to both sides: shows a hump around 0 and a value
 * a hundred times as far in one picture. Ticks stand at least `room` pixels apart. d3's symlog bends most at 0, where the hump is.
 */
export function asinhScale(
  [low, high]: Interval,
  range: Interval,
  { knee, room }: { knee: number; room: number },
): Scale {
  const bent = linearScale([Math.asinh(low / knee), Math.asinh(high / knee)], range);
  const at = (value: number) => bent(Math.asinh(value / knee));
  return Object.assign(at, {
    invert: (position: number) => knee * Math.sinh(bent.invert(position)),
    domain: () => [low, high] as const,
    ticks(count: number): number[] {
      const wanted = [0, 2, 4, ...decades(Math.max(-low, high))].flatMap((size) => (size === 0 ? [0] : [size, -size]));
      const kept: number[] = [];
      // The nearest to 0 first: they tell most.
      for (const tick of wanted) {
        const isInside = tick >= low && tick <= high && kept.length < count;
        if (isInside && kept.every((other) => Math.abs(at(other) - at(tick)) >= room)) kept.push(tick);
      }
      return kept.toSorted((x, y) => x - y);
    },
  });
}

/** 10, 30, 100, 300 and so on, up to `most`. */
function decades(most: number): number[] {
  const all: number[] = [];
  for (let power = 10; power <= most && all.length < 40; power *= 10) all.push(power, 3 * power);
  return all;
}

/** Equal steps for equal factors; a domain above 0. Ticks are powers of ten: d3 would add the numbers between. */
export function logScale([low, high]: Interval, range: Interval): Scale {
  const scale = scaleLog([low, high], range);
  return Object.assign((value: number) => scale(value), {
    invert: (position: number) => scale.invert(position),
    domain: () => [low, high] as const,
    ticks: (count: number) => powersOfTen(low, high, count),
  });
}

/** Powers of ten in [low, high], thinned to at most `most`; the ends where none lies between; none where an end has no logarithm. */
export function powersOfTen(low: number, high: number, most: number): number[] {
  // Beyond the numbers there are powers without end.
  if (!(low > 0 && low < Infinity && high > 0 && high < Infinity)) return [];
  // Rounding must not lose an end that is a power of ten itself.
  const from = Math.ceil(Math.log10(low) - 1e-9);
  const to = Math.floor(Math.log10(high) + 1e-9);
  if (to < from) return [low, high];
  const step = Math.max(1, Math.ceil((to - from + 1) / Math.max(1, most)));
  const powers: number[] = [];
  for (let power = from; power <= to; power += step) powers.push(Number(`1e${power}`));
  return powers;
}
