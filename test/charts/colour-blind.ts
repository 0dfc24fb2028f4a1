import { parseColour } from '../../web/charts/colour.ts';

export type Light = readonly [number, number, number];
type Matrix = readonly [Light, Light, Light];

/**
 * What a reader without one kind of cone sees, in linear sRGB. Machado, Oliveira and Fernandes 2009 (severity 1) for all three, and
 * Viénot, Brettel and Mollon 1999 for the two common kinds: two models, because neither is exact.
 */
export const READERS: readonly { name: string; matrix: Matrix }[] = [
  {
    name: 'protanopia (Machado)',
    matrix: [
      [0.152286, 1.052583, -0.204868],
      [0.114503, 0.786281, 0.099216],
      [-0.003882, -0.048116, 1.051998],
    ],
  },
  {
    name: 'deuteranopia (Machado)',
    matrix: [
      [0.367322, 0.860646, -0.227968],
      [0.280085, 0.672501, 0.047413],
      [-0.01182, 0.04294, 0.968881],
    ],
  },
  {
    name: 'tritanopia (Machado)',
    matrix: [
      [1.255528, -0.076749, -0.178779],
      [-0.078411, 0.930809, 0.147602],
      [0.004733, 0.691367, 0.3039],
    ],
  },
  {
    name: 'protanopia (Viénot)',
    matrix: [
      [0.11238, 0.88762, 0],
      [0.11238, 0.88762, 0],
      [0.00401, -0.00401, 1],
    ],
  },
  {
    name: 'deuteranopia (Viénot)',
    matrix: [
      [0.29275, 0.70725, 0],
      [0.29275, 0.70725, 0],
      [-0.02234, 0.02234, 1],
    ],
  },
  {
    name: 'no colour at all',
    matrix: [
      [0.2126, 0.7152, 0.0722],
      [0.2126, 0.7152, 0.0722],
      [0.2126, 0.7152, 0.0722],
    ],
  },
];

export const FULL_SIGHT: Matrix = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

/** Of light: sRGB with its transfer function taken away. */
function linearOf(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

/** Ottosson's OKLab (2020) of light: [lightness, green to red, blue to yellow]. Equal distances look about equally different. */
export function oklabOf([red, green, blue]: Light): Light {
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
  ];
}

/** The light of `#rrggbb`. */
export function lightOf(hex: string): Light {
  const colour = parseColour(hex);
  if (!colour) throw new RangeError(`${hex} is no colour`);
  return [linearOf(colour.red), linearOf(colour.green), linearOf(colour.blue)];
}

function seen(light: Light, matrix: Matrix): Light {
  const [x, y, z] = matrix.map((row) =>
    Math.max(
      0,
      Math.min(
        1,
        row.reduce((sum, weight, at) => sum + weight * (light[at] ?? 0), 0),
      ),
    ),
  );
  return [x ?? 0, y ?? 0, z ?? 0];
}

/** How different two colours look to a reader: distance in OKLab. About 0.02 is just noticed side by side. */
export function difference(x: Light, y: Light, matrix: Matrix): number {
  const [p, q] = [oklabOf(seen(x, matrix)), oklabOf(seen(y, matrix))];
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}
