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

/** Of light: sRGB with its transfer function taken away. */
export function linearOf(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

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

/** Ottosson's OKLab (2020) of light: [lightness, green to red, blue to yellow]. Equal distances look about equally different. */
export function oklabOf([red, green, blue]: Triple): Triple {
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
  ];
}
