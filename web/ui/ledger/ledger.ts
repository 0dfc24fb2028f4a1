import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { shortenName } from '../format/names.ts';
import { counted, formatBytes, formatInteger } from '../format/numbers.ts';
import { download } from '../result/download.ts';
import { base } from '../styles/base.styles.ts';
import { controls } from '../styles/controls.styles.ts';
import { VirtualRows } from '../virtual-rows.ts';
import { ledgerCsv } from './ledger-csv.ts';
import { ledgerColumns, ledgerRow } from './ledger-row.ts';
import { styles } from './ledger.styles.ts';
import { OTHER_HOSTS, type RequestLedger } from './request-ledger.ts';

const ROW_HEIGHT = 28;

/**
 * @summary Every request that the page has sent: what was asked of which host, and what came back.
 */
@customElement('wk-ledger')
@localized()
export class Ledger extends LitElement {
  static override styles = [base, controls, styles];

  @property({ attribute: false }) ledger: RequestLedger | undefined;

  /** How many requests it holds: grows as they end. */
  @property({ type: Number }) requests = 0;

  @state() private isOpen = false;

  @query('.scroller') private readonly scroller!: HTMLElement | null;

  private readonly virtual = new VirtualRows(this, {
    rowHeight: ROW_HEIGHT,
    covered: ROW_HEIGHT,
    scroller: () => this.scroller,
  });

  protected override willUpdate(): void {
    this.virtual.count = this.ledger?.entries.length ?? 0;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { ledger } = this;
    if (!ledger || ledger.requests === 0) return nothing;
    const [asked, from] = [counted(ledger.requests, 'request'), counted(ledger.hosts.length, 'host')];
    return html`<details @toggle=${(event: Event) => (this.isOpen = (event.target as HTMLDetailsElement).open)}>
      <summary>${msg(str`${asked} to ${from}, nothing sent`)}</summary>
      ${this.isOpen ? this.renderInside(ledger) : nothing}
    </details>`;
  }

  private renderInside(ledger: RequestLedger): TemplateResult {
    const unlisted = ledger.requests - ledger.entries.length;
    const later = counted(unlisted, 'later request');
    return html`<div class="inside">
      <p>
        ${msg(
          'All of them are GET or HEAD, and none has a body: what leaves this computer is which bytes are wanted, and an access token if you gave one, to its hub alone. Your browser’s developer tools show the same in their Network panel (F12, then load the models again), beside the questions of permission that the browser asks by itself.',
        )}
      </p>
      <div class="wide" tabindex="0" role="region" aria-label=${msg('Requests by host')}>
        <table>
          <thead>
            <tr>
              <th scope="col">${msg('Host')}</th>
              <th scope="col">${msg('Requests')}</th>
              <th scope="col">${msg('Received')}</th>
              <th scope="col">${msg('With a fault')}</th>
            </tr>
          </thead>
          <tbody>
            ${ledger.hosts.map(
              ({ host, requests, bytesReceived, faults }) =>
                html`<tr>
                  <th scope="row" class="name">${hostName(host)}</th>
                  <td>${formatInteger(requests)}</td>
                  <td>${formatBytes(bytesReceived)}</td>
                  <td>${formatInteger(faults)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <div class="scroller" tabindex="0" role="region" aria-label=${msg('All requests')}>
        <div class="list" role="table" aria-label=${msg('All requests')} aria-rowcount=${this.virtual.count + 1}>
          <div class="head" role="rowgroup">
            <div class="row" role="row" aria-rowindex="1">
              ${ledgerColumns().map((label) => html`<span role="columnheader">${label}</span>`)}
            </div>
          </div>
          <div class="body" role="rowgroup" .style=${`height: ${this.virtual.height}px`}>
            ${this.virtual.items.map(({ index, start }) => {
              const entry = ledger.entries[index];
              return entry ? ledgerRow(entry, index, start) : nothing;
            })}
          </div>
        </div>
      </div>
      ${unlisted > 0 ? html`<p>${msg(str`${later} are counted above and not listed.`)}</p>` : nothing}
      <button @click=${() => download(ledgerCsv(ledger), 'weightkin-requests.csv')}>
        ${msg('Download CSV of the requests')}
      </button>
    </div>`;
  }
}

/** A host comes from a stranger; beyond the most that are told apart there is one line for all others. */
function hostName(host: string): string {
  return host === OTHER_HOSTS ? msg('further hosts') : shortenName(host, 80);
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-ledger': Ledger;
  }
}
