import { msg, str } from '@lit/localize';
import type { DifferenceBar } from '../../charts/difference-histogram.ts';
import type { FigureData } from '../figure/figure-data.ts';
import { formatMagnitude, formatShare } from '../format/numbers.ts';

export interface HistogramWords {
  id: string;
  title: string;
  description: string;
}

/** What stands around a histogram of |a-b|. */
export function histogramData(bars: readonly DifferenceBar[], { id, title, description }: HistogramWords): FigureData {
  return {
    id,
    title,
    description,
    unrelated: msg('Dashed, what unrelated, normally distributed values with these means and spreads would give.'),
    table: {
      label: msg(str`The data behind the histogram: ${title}`),
      head: [msg('|a − b| from'), msg('to'), msg('share'), msg('if unrelated')],
      words: 0,
      rows: bars.length,
      row(index) {
        const bar = bars[index];
        if (!bar) return [];
        return [formatMagnitude(bar.from), formatMagnitude(bar.to), formatShare(bar.share), formatShare(bar.expected)];
      },
    },
    csv: {
      head: ['from', 'to', 'share', 'shareIfUnrelated'],
      *rows() {
        for (const { from, to, share, expected } of bars) yield [from, to, share, expected];
      },
    },
  };
}
