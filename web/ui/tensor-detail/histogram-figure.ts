import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { differenceBars } from '../../charts/difference-bars.ts';
import { differenceHistogram } from '../../charts/difference-histogram.ts';
import type { TensorDetail } from '../../engine/messages.ts';
import { normalDifference } from '../../stats/expected-difference.ts';
import '../figure/figure.ts';
import { counted, formatInteger, formatMagnitude, formatShare, formatTick, percent } from '../format/numbers.ts';
import { valuesCompared } from '../../report/measured-values.ts';
import { differencesBeyond, whyNoBars } from './empty-histogram.ts';
import { histogramData } from './histogram-data.ts';

const HEIGHT = 260;
/** Pixels a bar, about. */
const BAR_WIDTH = 14;

export interface HistogramFigureOptions {
  /** Pixels. */
  width: number;
}

/** The distribution of |a-b| of one pair, with its data one click away. */
export function histogramFigure(detail: TensorDetail, { width }: HistogramFigureOptions): TemplateResult {
  const { row, histogram, binned, zeros } = detail;
  const bars = differenceBars(histogram, {
    entries: binned,
    wanted: Math.max(12, Math.floor(width / BAR_WIDTH)),
    unrelated: normalDifference(row),
  });
  if (bars.length === 0) return html`<p class="empty">${whyNoBars(detail)}</p>`;
  const marks = [
    { label: msg('median'), value: row.p50AbsDiff ?? 0 },
    { label: msg('99 % lie below'), value: row.p99AbsDiff ?? 0 },
  ].filter(({ value }) => value > 0);
  const share = formatShare(zeros / binned);
  const equal = msg(str`${share} of the values are equal and not drawn.`);
  const [median, high] = [formatMagnitude(row.p50AbsDiff), formatMagnitude(row.p99AbsDiff)];
  const quantiles = msg(str`Median ${median}, 99th percentile ${high}.`);
  const data = histogramData(bars, {
    id: 'tensor-differences',
    title: msg('Distribution of the size of the differences'),
    description: `${quantiles} ${equal}`,
  });
  return html`<wk-figure .data=${data}>
    ${differenceHistogram(bars, {
      width,
      height: HEIGHT,
      title: data.title,
      description: data.description,
      marks,
      axisTitle: msg('|a − b|, each step ten times the last'),
      formatDifference: formatTick,
      formatShare: (part) => percent(String(Number((part * 100).toPrecision(3)))),
    })}
    <p class="note">
      <span class="sample"></span
      >${msg('what unrelated, normally distributed values with these means and spreads would give.')} ${equal}
      ${beyondText(detail)} ${sampleText(detail)}
    </p>
  </wk-figure>`;
}

function beyondText(detail: TensorDetail): string | typeof nothing {
  const beyond = differencesBeyond(detail);
  if (beyond === 0) return nothing;
  const differences = counted(beyond, 'difference');
  return beyond === 1
    ? msg(str`${differences} beyond the range of 64-bit numbers is not drawn either.`)
    : msg(str`${differences} beyond the range of 64-bit numbers are not drawn either.`);
}

/** A pair that holds a value that is not finite is left out; any other that is missing was not chosen. */
function sampleText({ row, binned }: TensorDetail): string | typeof nothing {
  if (binned >= valuesCompared(row) - row.nonFiniteA - row.nonFiniteB) return nothing;
  const values = formatInteger(binned);
  return msg(str`From ${values} of the values, chosen by a hash.`);
}
