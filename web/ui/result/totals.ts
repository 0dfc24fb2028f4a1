import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { ReportFrame } from '../../engine/messages.ts';
import { formatSeconds } from '../format/durations.ts';
import { formatBytes, formatCount, formatInteger, counted, formatShare } from '../format/numbers.ts';
import type { TableTotals } from '../table/row-totals.ts';

function readFrom({ read, models }: ReportFrame): string {
  const isRemote = [models.a, models.b].some(({ sources }) => sources.some(({ kind }) => kind !== 'file'));
  return isRemote || read.requests > 0 ? msg('Read') : msg('Read from this computer');
}

/** The few numbers that describe the whole comparison. */
export function totalsList(totals: TableTotals, report: ReportFrame | null): TemplateResult {
  const { arrived, total, compared, elements, equal } = totals;
  const unmatched = report ? report.unmatchedCounts.a + report.unmatchedCounts.b : 0;
  const [all, unread, alone] = [formatInteger(total), formatInteger(totals.unread), counted(unmatched, 'tensor')];
  const [whole, share] = [formatCount(elements), formatShare(compared / elements)];
  return html`<dl class="totals">
    <div>
      <dt>${msg('Pairs of tensors')}</dt>
      <dd>
        ${formatInteger(arrived)}${arrived < total ? html`<small>${msg(str`of ${all} so far`)}</small>` : nothing}
        ${totals.unread > 0 ? html`<small>${msg(str`${unread} of them not read at this depth`)}</small>` : nothing}
        ${report ? html`<small>${unmatched === 0 ? msg('every tensor has a counterpart') : msg(str`${alone} without counterpart`)}</small>` : nothing}
      </dd>
    </div>
    <div>
      <dt>${msg('Elements compared')}</dt>
      <dd>
        ${formatCount(compared)}${
          compared < elements ? html`<small>${msg(str`of ${whole} in these pairs, ${share}`)}</small>` : nothing
        }${nonFiniteNote(totals)}
      </dd>
    </div>
    <div>
      <dt>${msg('Equal values')}</dt>
      <dd>
        ${formatShare(equal)}
        <small>${chanceText(totals.equalIfUnrelated)}</small>
      </dd>
    </div>
    ${
      report
        ? html`<div>
            <dt>${readFrom(report)}</dt>
            <dd>${formatBytes(report.read.bytes)}<small>${effortText(report.read)}</small></dd>
          </div>`
        : nothing
    }
  </dl>`;
}

function chanceText(equalIfUnrelated: number | null): string {
  if (equalIfUnrelated === null) return msg('chance alone: not known');
  const share = formatShare(equalIfUnrelated);
  return msg(str`about ${share} if unrelated, by chance`);
}

/** What reading and measuring took. */
function effortText({ seconds, requests, workers }: ReportFrame['read']): string {
  const [time, asked, hands] = [formatSeconds(seconds), counted(requests, 'request'), counted(workers, 'worker')];
  return requests > 0 ? msg(str`in ${time}, ${asked}, ${hands}`) : msg(str`in ${time}, ${hands}`);
}

/** Counted per side: how many pairs they fall into is not known. */
function nonFiniteNote({ nonFiniteA, nonFiniteB }: TableTotals): TemplateResult | typeof nothing {
  if (nonFiniteA + nonFiniteB === 0) return nothing;
  const [a, b] = [formatInteger(nonFiniteA), formatInteger(nonFiniteB)];
  return html`<small>${msg(str`infinite or not a number: ${a} in A, ${b} in B; a pair with one is left out`)}</small>`;
}
