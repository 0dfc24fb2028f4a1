import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import type { RequestEntry } from '../../read/remote/request-log.ts';
import { MAX_NAME, shortenName } from '../format/names.ts';
import { formatBytes } from '../format/numbers.ts';
import { reported } from '../language/reported.ts';

export function ledgerColumns(): string[] {
  return [
    msg('Host'),
    msg('Path'),
    msg('Range'),
    msg('Status'),
    msg('Received'),
    msg('Attempt'),
    msg('What was wrong'),
  ];
}

/** Characters that fit into their columns. */
const HOST = 26;
const PATH = 36;

/** Hosts and paths come from strangers. @param place among the requests, from 0 */
export function ledgerRow(entry: RequestEntry, place: number, start: number): TemplateResult {
  const { method, host, path, range, status, bytesReceived, attempt, fault } = entry;
  return html`<div
    class="row"
    role="row"
    aria-rowindex=${place + 2}
    .style=${`transform: translateY(${start}px)`}
    title=${shortenName(`${method} ${host}${path}`, MAX_NAME)}
  >
    <span class="name" role="cell">${shortenName(host, HOST)}</span>
    <span class="name" role="cell">${shortenName(path, PATH)}</span>
    <span role="cell">${range === '' ? msg('all of it') : range.replace(/^bytes=/, '')}</span>
    <span class="number" role="cell">${status ?? msg('none')}</span>
    <span class="number" role="cell">${formatBytes(bytesReceived)}</span>
    <span class="number" role="cell">${attempt}</span>
    <span class="fault" role="cell">${reported(shortenName(fault, 80))}</span>
  </div>`;
}
