import { nothing, svg, type SVGTemplateResult } from 'lit';
import type { NullPicture } from '../contract.ts';
import { lettersOf } from './letters.ts';
import { controlMark, marksPath, PAIR_MARK } from './role-marks.ts';
import { linePath, round } from './paths.ts';
import { asinhScale, linearScale, type Scale } from './scale.ts';

/** A z of a third model, with one of the two. */
export interface ControlMark {
  label: string;
  value: number;
  /** Which shape: the same for the same model. */
  shape: number;
}

export interface NullPictureOptions {
  /** Pixels. */
  width: number;
  title: string;
  description: string;
  /** Draws from the null; without them the standard normal curve stands for it. */
  picture: NullPicture | null;
  observed: { label: string; value: number };
  /** A figure that is often quoted in its place, drawn so that nobody takes it for the result. */
  aside: { label: string; value: number } | null;
  controls: readonly ControlMark[];
  /** Of z; the same for all pictures that are compared. */
  domain: readonly [number, number];
  /** What the axis measures. */
  axisTitle: string;
  formatTick(value: number): string;
}

const MARGIN = { top: 26, right: 12, bottom: 36, left: 12 };
const HUMP = 78;
const ROW = 19;
const RADIUS = 5;
/** Up to here, and down to here, a straight axis shows the hump well enough. */
const STRAIGHT = 8;
const KNEE = 3;

/** What all pictures must show: the hump, and whatever was found. */
export function nullDomain(values: readonly number[]): [number, number] {
  const far = values.filter((value) => Number.isFinite(value));
  const stretch = (value: number) => (Math.abs(value) > STRAIGHT ? value * 1.25 : value + Math.sign(value) * 0.4);
  return [
    far.reduce((low, value) => Math.min(low, stretch(value)), -4.5),
    far.reduce((high, value) => Math.max(high, stretch(value)), 4.5),
  ];
}

/** Whether the axis is compressed: its steps shrink from 0 outwards, inside the hump already. */
export function isCompressed([low, high]: readonly [number, number]): boolean {
  return Math.max(-low, high) > STRAIGHT;
}

function zScale(domain: readonly [number, number], range: readonly [number, number]): Scale {
  return isCompressed(domain) ? asinhScale(domain, range, { knee: KNEE, room: 34 }) : linearScale(domain, range);
}

/** Pixels from top to bottom. */
export function nullPictureHeight({ aside, controls }: Pick<NullPictureOptions, 'aside' | 'controls'>): number {
  const rows = controls.length > 0 ? controls.length * ROW + 6 : 0;
  return MARGIN.top + (aside ? ROW : 0) + HUMP + rows + MARGIN.bottom;
}

/** Where a pair falls among what unrelated models give. */
export function nullPicture(options: NullPictureOptions): SVGTemplateResult {
  const { width, title, description, picture, observed, aside, controls, domain } = options;
  const x = zScale(domain, [MARGIN.left, width - MARGIN.right]);
  const base = MARGIN.top + (aside ? ROW : 0) + HUMP;
  const bottom = base + controls.length * ROW + (controls.length > 0 ? 6 : 0);
  const height = bottom + MARGIN.bottom;
  const hump = picture ? barsOf(picture) : normalCurve(domain);
  const points = hump.map(([z, share]) => [x(z), base - share * HUMP] as const);
  const ground = [points[0], points.at(-1)].map((point) => [point?.[0] ?? x(0), base] as const);
  const outline = [...ground.slice(0, 1), ...points, ...ground.slice(1)];
  const at = round(x(observed.value));
  const asideAt = aside ? round(x(aside.value)) : null;
  const rows = labelRows(at, aside && asideAt !== null ? { label: aside.label, at: asideAt } : null, width);
  // The other vertical passes this label only where its own stands above.
  const avoid = rows.aside < rows.observed ? asideAt : null;
  return svg`<svg class="chart" role="img" viewBox=${`0 0 ${width} ${height}`} width=${width} height=${height}>
    <title>${title}</title>
    <desc>${description}</desc>
    ${x.ticks(12).map(
      (tick) => svg`<line class="grid" x1=${round(x(tick))} x2=${round(x(tick))} y1=${base} y2=${bottom + 4} />
        <text class="tick" x=${round(x(tick))} y=${bottom + 17} text-anchor="middle">${options.formatTick(tick)}</text>`,
    )}
    <path class="null" d=${`${linePath(outline)}Z`} />
    <path class="null-edge" d=${linePath(outline)} />
    <line class="grid zero" x1=${MARGIN.left} x2=${width - MARGIN.right} y1=${base} y2=${base} />
    ${controls.map((control, place) => controlRow(control, x, { width, y: base + 6 + (place + 0.5) * ROW }))}
    <line class="observed" x1=${at} x2=${at} y1=${rows.observed + STEM} y2=${base} />
    <path class=${`mark ${PAIR_MARK.className}`} d=${marksPath(PAIR_MARK, [[at, base]], RADIUS)} />
    ${sideLabel(observed.label, at, { width, y: rows.observed, gap: 0, className: 'label strong', avoid })}
    ${aside && asideAt !== null ? asideMark(aside.label, asideAt, { width, base, y: rows.aside }) : nothing}
    <text class="tick" x=${width - MARGIN.right} y=${bottom + 32} text-anchor="end">${options.axisTitle}</text>
  </svg>`;
}

/** Of a letter of 12 pixels, about. */
const LETTER = 6.3;

/** Whether an axis title fits into a picture of a width in pixels. */
export function isAxisTitleWithin(title: string, width: number): boolean {
  return lettersOf(title) * LETTER <= width - MARGIN.left - MARGIN.right;
}

/** Whether a label at `at` stands to the left: where it does not fit to the right, or another vertical would cross it there. */
function isToTheLeft(label: string, at: number, { width, avoid }: { width: number; avoid: number | null }): boolean {
  const length = lettersOf(label) * LETTER;
  if (at + length > width && at > width / 2) return true;
  return avoid !== null && avoid > at && avoid < at + length && at > length;
}

/** Text beside a vertical at `at`. */
function sideLabel(
  label: string,
  at: number,
  options: { width: number; y: number; gap: number; className: string; avoid?: number | null },
): SVGTemplateResult {
  const { width, y, gap, className, avoid = null } = options;
  const isLeft = isToTheLeft(label, gap === 0 ? at : at + gap, { width, avoid });
  return svg`<text class=${className} x=${round(isLeft ? at - gap : at + gap)} y=${round(y)} text-anchor=${isLeft ? 'end' : 'start'}>${label}</text>`;
}

/** From a label's line to where its vertical begins. */
const STEM = 9;

/** The lines of both labels: the upper one's vertical passes the lower line, and must not cross what is written there. */
function labelRows(
  observed: number,
  aside: { label: string; at: number } | null,
  width: number,
): { observed: number; aside: number } {
  const [upper, lower] = [11, 11 + ROW];
  if (aside === null) return { observed: upper, aside: lower };
  const length = lettersOf(aside.label) * LETTER;
  const from = isToTheLeft(aside.label, aside.at, { width, avoid: null }) ? aside.at - length : aside.at;
  const isCrossed = observed > from && observed < from + length;
  return isCrossed ? { observed: lower, aside: upper } : { observed: upper, aside: lower };
}

function asideMark(
  label: string,
  at: number,
  { width, base, y }: { width: number; base: number; y: number },
): SVGTemplateResult {
  return svg`<line class="aside" x1=${at} x2=${at} y1=${y + STEM} y2=${base} />
    ${sideLabel(label, at, { width, y, gap: 0, className: 'label soft' })}`;
}

function controlRow(
  { label, value, shape }: ControlMark,
  x: Scale,
  { width, y }: { width: number; y: number },
): SVGTemplateResult {
  const mark = controlMark(shape);
  const at = round(x(value));
  return svg`<path class=${`mark hollow ${mark.className}`} d=${marksPath(mark, [[at, round(y)]], RADIUS - 0.5)} />
    ${sideLabel(label, at, { width, y: y + 4, gap: 10, className: 'label soft' })}`;
}

type Point = readonly [number, number];

/** The outline of the bars, the highest of height 1. */
function barsOf({ from, to, counts }: NullPicture): Point[] {
  const most = Math.max(1, ...counts);
  const step = (to - from) / Math.max(1, counts.length);
  // Empty bins at both ends would draw a line where nothing fell.
  const first = counts.findIndex((count) => count > 0);
  const last = counts.findLastIndex((count) => count > 0);
  return counts.slice(Math.max(0, first), last + 1).flatMap((count, place): Point[] => {
    const left = from + (Math.max(0, first) + place) * step;
    return [
      [left, count / most],
      [left + step, count / most],
    ];
  });
}

const CURVE_POINTS = 120;
const CURVE_END = 4.2;

function normalCurve([low, high]: readonly [number, number]): Point[] {
  const [from, to] = [Math.max(low, -CURVE_END), Math.min(high, CURVE_END)];
  return Array.from({ length: CURVE_POINTS + 1 }, (_, at): Point => {
    const z = from + ((to - from) * at) / CURVE_POINTS;
    return [z, Math.exp((-z * z) / 2)];
  });
}
