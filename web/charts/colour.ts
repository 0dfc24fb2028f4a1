/** A colour on screens: each part from 0 to 1. */
export interface Colour {
  red: number;
  green: number;
  blue: number;
  alpha: number;
}

type Triple = readonly [number, number, number];

const NUMBER = /-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/gi;

/**
 * What browsers give as a computed colour: `rgb(…)`, `rgba(…)`, `color(srgb …)`, `oklab(…)`, and `#rrggbb`; `null` for anything else,
 * `none` included. Parts are cut to what screens show.
 */
export function parseColour(text: string): Colour | null {
  if (/^#[0-9a-f]{6}$/i.test(text)) {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => parseInt(text.slice(at, at + 2), 16) / 255);
    return { red, green, blue, alpha: 1 };
  }
  const name = /^(rgba?|color\(srgb|oklab)[( ]/.exec(text)?.[1];
  const [x, y, z, alpha = 1] = (text.slice(name?.length ?? 0).match(NUMBER) ?? []).map(Number);
  if (name === undefined || x === undefined || y === undefined || z === undefined) return null;
  const [red, green, blue] =
    name === 'oklab' ? oklabToScreen([x, y, z]) : name === 'color(srgb' ? [x, y, z] : [x / 255, y / 255, z / 255];
  return { red: cut(red), green: cut(green), blue: cut(blue), alpha: cut(alpha) };
}

function cut(part: number): number {
  return Math.max(0, Math.min(1, part));
}

/** `#rrggbb`, which every program that reads SVG understands. */
export function hexOf({ red, green, blue }: Colour): string {
  return `#${[red, green, blue]
    .map((part) =>
      Math.round(part * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

/** The transfer function of sRGB. */
function screenOf(light: number): number {
  return light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;
}

/** Ottosson's OKLab (2020) to sRGB. */
function oklabToScreen([l, a, b]: Triple): Triple {
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const middle = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    screenOf(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
    screenOf(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
    screenOf(-0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short),
  ];
}
