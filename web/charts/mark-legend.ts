import { svg, type SVGTemplateResult } from 'lit';
import { lettersOf } from './letters.ts';
import { marksPath, type Mark } from './role-marks.ts';
import { round } from './paths.ts';

export interface LegendEntry {
  label: string;
  mark: Mark;
}

export interface MarkLegendOptions {
  /** Pixels. */
  width: number;
  /** What a dashed line stands for. */
  expectedLabel: string;
}

const ROW = 20;
const MARK = 18;
const DASH = 30;
const GAP = 18;
/** Of a letter of 12 pixels, about. */
const LETTER = 6.6;

/** Marks with their names in as many rows as it takes; last, what the dashed lines are. For files, where no key stands beside a picture. */
export function markLegend(
  entries: readonly LegendEntry[],
  { width, expectedLabel }: MarkLegendOptions,
): SVGTemplateResult {
  let [x, row] = [0, 0];
  const place = (room: number): [number, number] => {
    if (x > 0 && x + room > width) [x, row] = [0, row + 1];
    const at: [number, number] = [round(x), (row + 0.5) * ROW];
    x += room + GAP;
    return at;
  };
  const marks = entries.map(({ label, mark }) => {
    const [left, middle] = place(MARK + lettersOf(label) * LETTER);
    return svg`<path class=${`${mark.isHollow ? 'mark hollow' : 'mark'} ${mark.className}`} d=${marksPath(mark, [[left + 6, middle]], 5)} />
      <text class="tick" x=${left + MARK} y=${middle} dy="0.32em">${label}</text>`;
  });
  const [left, middle] = place(DASH + 6 + lettersOf(expectedLabel) * LETTER);
  const height = (row + 1) * ROW;
  return svg`<svg class="legend" viewBox=${`0 0 ${width} ${height}`} width=${width} height=${height}>
    ${marks}
    <path class="expected" d=${`M${left},${middle}h${DASH}`} />
    <text class="tick" x=${left + DASH + 6} y=${middle} dy="0.32em">${expectedLabel}</text>
  </svg>`;
}
