import { html, nothing, type TemplateResult } from 'lit';
import { differenceBars } from '../../charts/difference-bars.ts';
import { differenceHistogram, type DifferenceBar } from '../../charts/difference-histogram.ts';
import type { TensorDetail } from '../../engine/messages.ts';
import { normalDifference } from '../../stats/expected-difference.ts';
import { counted, formatInteger, formatMagnitude, formatShare, formatTick } from '../format/numbers.ts';
import { valuesCompared } from '../../report/measured-values.ts';
import { differencesBeyond, whyNoBars } from './empty-histogram.ts';

const HEIGHT = 260;
/** Pixels a bar, about. */
const BAR_WIDTH = 14;

export interface HistogramFigureOptions {
  /** Pixels. */
  width: number;
  showsData: boolean;
  toggleData(): void;
}

/** The distribution of |a-b| of one pair, with its data one click away. */
export function histogramFigure(
  detail: TensorDetail,
  { width, showsData, toggleData }: HistogramFigureOptions,
): TemplateResult {
  const { row, histogram, binned, zeros } = detail;
  const bars = differenceBars(histogram, {
    entries: binned,
    wanted: Math.max(12, Math.floor(width / BAR_WIDTH)),
    unrelated: normalDifference(row),
  });
  if (bars.length === 0) return html`<p class="empty">${whyNoBars(detail)}</p>`;
  const marks = [
    { label: 'median', value: row.p50AbsDiff ?? 0 },
    { label: '99 % lie below', value: row.p99AbsDiff ?? 0 },
  ].filter(({ value }) => value > 0);
  const equal = `${formatShare(zeros / binned)} of the values are equal and not drawn.`;
  const beyond = differencesBeyond(detail);
  // A pair that holds a value that is not finite is left out; any other that is missing was not chosen.
  const isSample = binned < valuesCompared(row) - row.nonFiniteA - row.nonFiniteB;
  return html`<figure role="group" aria-labelledby="histogram">
    ${differenceHistogram(bars, {
      width,
      height: HEIGHT,
      title: 'Distribution of the size of the differences',
      description: `Median ${formatMagnitude(row.p50AbsDiff)}, 99th percentile ${formatMagnitude(row.p99AbsDiff)}. ${equal}`,
      marks,
      formatDifference: formatTick,
      formatShare: (share) => `${Number((share * 100).toPrecision(3))} %`,
    })}
    <p class="note">
      <span class="sample"></span>what unrelated, normally distributed values with these means and spreads would give.
      ${equal}
      ${beyond > 0 ? `${counted(beyond, 'difference')} beyond the range of 64-bit numbers ${beyond === 1 ? 'is' : 'are'} not drawn either.` : nothing}
      ${isSample ? `From ${formatInteger(binned)} of the values, chosen by a hash.` : nothing}
    </p>
    <button class="plain" aria-expanded=${showsData} @click=${toggleData}>
      ${showsData ? 'Hide the data' : 'Show the data'}
    </button>
    ${showsData ? barTable(bars) : nothing}
  </figure>`;
}

function barTable(bars: readonly DifferenceBar[]): TemplateResult {
  return html`<div class="data" tabindex="0" role="region" aria-label="The data behind the histogram">
    <table>
      <thead>
        <tr>
          <th scope="col">|a − b| from</th>
          <th scope="col">to</th>
          <th scope="col">share</th>
          <th scope="col">if unrelated</th>
        </tr>
      </thead>
      <tbody>
        ${bars.map(
          ({ from, to, share, expected }) =>
            html`<tr>
              <th scope="row">${formatMagnitude(from)}</th>
              <td>${formatMagnitude(to)}</td>
              <td>${formatShare(share)}</td>
              <td class="unrelated">${formatShare(expected)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
