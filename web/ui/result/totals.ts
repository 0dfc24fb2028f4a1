import { html, nothing, type TemplateResult } from 'lit';
import type { ReportFrame } from '../../engine/messages.ts';
import { formatSeconds } from '../format/durations.ts';
import { formatBytes, formatCount, formatInteger, counted, formatShare } from '../format/numbers.ts';
import type { TableTotals } from '../table/row-totals.ts';

function readFrom({ read, models }: ReportFrame): string {
  const isRemote = [models.a, models.b].some(({ sources }) => sources.some(({ kind }) => kind !== 'file'));
  return isRemote || read.requests > 0 ? 'Read' : 'Read from this computer';
}

/** The few numbers that describe the whole comparison. */
export function totalsList(totals: TableTotals, report: ReportFrame | null): TemplateResult {
  const { arrived, total, compared, elements, equal } = totals;
  const unmatched = report ? report.unmatchedCounts.a + report.unmatchedCounts.b : 0;
  return html`<dl class="totals">
    <div>
      <dt>Pairs of tensors</dt>
      <dd>
        ${formatInteger(arrived)}${arrived < total ? html`<small>of ${formatInteger(total)} so far</small>` : nothing}
        ${totals.unread > 0 ? html`<small>${formatInteger(totals.unread)} of them not read at this depth</small>` : nothing}
        ${report ? html`<small>${unmatched === 0 ? 'every tensor has a counterpart' : `${counted(unmatched, 'tensor')} without counterpart`}</small>` : nothing}
      </dd>
    </div>
    <div>
      <dt>Elements compared</dt>
      <dd>
        ${formatCount(compared)}${
          compared < elements
            ? html`<small>of ${formatCount(elements)} in these pairs, ${formatShare(compared / elements)}</small>`
            : nothing
        }${nonFiniteNote(totals)}
      </dd>
    </div>
    <div>
      <dt>Equal values</dt>
      <dd>
        ${formatShare(equal)}
        <small
          >${totals.equalIfUnrelated === null ? 'chance alone: not known' : `about ${formatShare(totals.equalIfUnrelated)} if unrelated, by chance`}</small
        >
      </dd>
    </div>
    ${
      report
        ? html`<div>
            <dt>${readFrom(report)}</dt>
            <dd>
              ${formatBytes(report.read.bytes)}<small
                >in
                ${formatSeconds(report.read.seconds)},${report.read.requests > 0 ? ` ${counted(report.read.requests, 'request')},` : ''}
                ${counted(report.read.workers, 'worker')}</small
              >
            </dd>
          </div>`
        : nothing
    }
  </dl>`;
}

/** Counted per side: how many pairs they fall into is not known. */
function nonFiniteNote({ nonFiniteA, nonFiniteB }: TableTotals): TemplateResult | typeof nothing {
  if (nonFiniteA + nonFiniteB === 0) return nothing;
  return html`<small
    >infinite or not a number: ${formatInteger(nonFiniteA)} in A, ${formatInteger(nonFiniteB)} in B; a pair with one is
    left out</small
  >`;
}
