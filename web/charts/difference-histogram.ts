import { max } from 'd3-array';
import { nothing, svg, type SVGTemplateResult } from 'lit';
import { linePath, round } from './paths.ts';
import { logScale, niceScale } from './scale.ts';

/** Share of the entries with `from` <= |a-b| < `to`. */
export interface DifferenceBar {
  from: number;
  to: number;
  share: number;
  /** The share that unrelated tensors would have here. */
  expected: number | null;
}

export interface HistogramMark {
  label: string;
  value: number;
}

export interface DifferenceHistogramOptions {
  /** Pixels. */
  width: number;
  height: number;
  title: string;
  description: string;
  /** Values to point out, ascending; those outside the bars are left out. */
  marks: readonly HistogramMark[];
  /** What the horizontal axis measures. */
  axisTitle: string;
  formatDifference(value: number): string;
  formatShare(share: number): string;
}

const MARGIN = { top: 34, right: 10, bottom: 38, left: 52 };

/** How the sizes of the differences are distributed, on a logarithmic axis; dashed, what unrelated tensors would give. */
export function differenceHistogram(
  bars: readonly DifferenceBar[],
  options: DifferenceHistogramOptions,
): SVGTemplateResult | typeof nothing {
  const first = bars[0];
  const last = bars.at(-1);
  if (!first || !last) return nothing;
  const { width, height, title, description } = options;
  const bottom = height - MARGIN.bottom;
  const x = logScale([first.from, last.to], [MARGIN.left, width - MARGIN.right]);
  const top = max(bars, (bar) => Math.max(bar.share, bar.expected ?? 0)) ?? 1;
  const y = niceScale([0, top], [bottom, MARGIN.top], 4);
  const expected = bars.map(
    ({ from, to, expected: share }) => [x(Math.sqrt(from) * Math.sqrt(to)), y(share ?? 0)] as const,
  );
  const marks = options.marks.filter(({ value }) => value >= first.from && value <= last.to);

  return svg`<svg class="chart" role="img" viewBox=${`0 0 ${width} ${height}`} width=${width} height=${height}>
    <title>${title}</title>
    <desc>${description}</desc>
    ${y.ticks(4).map(
      (
        tick,
      ) => svg`<line class=${tick === 0 ? 'grid zero' : 'grid'} x1=${MARGIN.left} x2=${width - MARGIN.right} y1=${round(y(tick))} y2=${round(y(tick))} />
        <text class="tick" x=${MARGIN.left - 8} y=${round(y(tick))} dy="0.32em" text-anchor="end">${options.formatShare(tick)}</text>`,
    )}
    ${x.ticks(Math.floor(width / 70)).map(
      (tick) => svg`<line class="grid zero" x1=${round(x(tick))} x2=${round(x(tick))} y1=${bottom} y2=${bottom + 5} />
        <text class="tick" x=${round(x(tick))} y=${bottom + 18} text-anchor="middle">${options.formatDifference(tick)}</text>`,
    )}
    <text class="tick" x=${width - MARGIN.right} y=${bottom + 34} text-anchor="end">${options.axisTitle}</text>
    ${bars.map((bar) => {
      const left = round(x(bar.from));
      return svg`<rect class="bar" x=${left} width=${round(Math.max(0.5, x(bar.to) - x(bar.from) - 1))} y=${round(y(bar.share))} height=${round(bottom - y(bar.share))} />`;
    })}
    ${bars.some((bar) => bar.expected !== null) ? svg`<path class="expected" d=${linePath(expected)} />` : nothing}
    ${marks.map(({ label, value }, index) => {
      const at = round(x(value));
      // Labels grow away from each other: the first to its left, the next to its right.
      const isLeft = (index === 0 && at > MARGIN.left + 60) || at > width - 90;
      return svg`<line class="reading" x1=${at} x2=${at} y1=${MARGIN.top - 12} y2=${bottom} />
        <text class="label" x=${isLeft ? at - 5 : at + 5} y=${MARGIN.top - 16 + (at > width - 90 && index > 0 ? -12 : 0)} dy="0.6em" text-anchor=${isLeft ? 'end' : 'start'}>${label}</text>`;
    })}
  </svg>`;
}
