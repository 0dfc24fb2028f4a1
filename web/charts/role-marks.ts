/** Relative path commands of a mark around the point it starts from; `r` is its half width in pixels. */
type Shape = (r: number) => string;

const circle: Shape = (r) => `m${-r},0a${r},${r},0,1,0,${2 * r},0a${r},${r},0,1,0,${-2 * r},0z`;
const square: Shape = (r) => `m${-r},${-r}h${2 * r}v${2 * r}h${-2 * r}z`;
const triangle: Shape = (r) => `m0,${-r}l${r},${2 * r}h${-2 * r}z`;
const diamond: Shape = (r) => `m0,${-r}l${r},${r}l${-r},${r}l${-r},${-r}z`;
const droop: Shape = (r) => `m0,${r}l${r},${-2 * r}h${-2 * r}z`;
const bar: Shape = (r) => `m${-r},${-r / 2}h${2 * r}v${r}h${-2 * r}z`;

/** How a role is drawn: a hue for its family, and a shape, so that colour is never the only difference. */
export interface Mark {
  /** CSS class that sets `--mark`. */
  className: string;
  shape: Shape;
  isHollow: boolean;
}

function mark(className: string, shape: Shape, { isHollow } = { isHollow: false }): Mark {
  return { className: `mark-${className}`, shape, isHollow };
}

const HOLLOW = { isHollow: true };

const MARKS = new Map<string, Mark>([
  ['q', mark('q', circle)],
  ['k', mark('k', square)],
  ['v', mark('v', triangle)],
  ['o', mark('o', diamond)],
  ['gate', mark('gate', circle)],
  ['up', mark('up', square)],
  ['down', mark('down', triangle)],
  ['router', mark('router', diamond)],
  ['attn_norm', mark('attn-norm', circle, HOLLOW)],
  ['mlp_norm', mark('mlp-norm', square, HOLLOW)],
  ['q_norm', mark('q-norm', triangle, HOLLOW)],
  ['k_norm', mark('k-norm', diamond, HOLLOW)],
]);

const OTHER_SHAPES = [droop, bar, diamond, triangle] as const;

/** The mark of a role; `index`, its place among the roles shown, tells unknown ones apart. */
export function markOf(role: string, index: number): Mark {
  return MARKS.get(role) ?? mark('other', OTHER_SHAPES[index % OTHER_SHAPES.length] ?? droop);
}

const CONTROL_SHAPES = [square, triangle, diamond, droop, bar] as const;

/** The mark of a third model, the `index`th; a filled circle is the pair itself. */
export function controlMark(index: number): Mark {
  return mark('control', CONTROL_SHAPES[index % CONTROL_SHAPES.length] ?? square, HOLLOW);
}

/** The mark of the pair itself. */
export const PAIR_MARK: Mark = mark('pair', circle);

/** The `d` of marks around points: one path for all of a line's, because a node for each would be slow. */
export function marksPath({ shape }: Mark, points: readonly (readonly [number, number])[], r: number): string {
  return points.map(([x, y]) => `M${x},${y}${shape(r)}`).join('');
}
