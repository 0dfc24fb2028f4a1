import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ModelSummary, SourceSummary } from '../../contract.ts';
import type { ReportFrame } from '../../engine/messages.ts';
import { formatSeconds } from '../format/durations.ts';
import { MAX_NAME, shortenName } from '../format/names.ts';
import { counted, formatBytes, formatInteger } from '../format/numbers.ts';
import { base } from '../styles/base.styles.ts';
import { styles } from './sources.styles.ts';

/** More files than this are in the JSON alone. */
const MOST_FILES = 200;
/** So few are shown at once. */
const FEW_FILES = 4;
/** Characters of a commit or hash that tell it from others. */
const HASH_CHARACTERS = 16;

/**
 * @summary The reading ledger of a report: which files the models are, at which revision, and how much of them was read.
 */
@customElement('wk-sources')
@localized()
export class Sources extends LitElement {
  static override styles = [base, styles];

  @property({ attribute: false }) report: ReportFrame | undefined;

  protected override render(): TemplateResult | typeof nothing {
    const { report } = this;
    if (!report) return nothing;
    const { models } = report;
    return html`<section aria-labelledby="heading">
      <h3 id="heading">${msg('What was read')}</h3>
      <p class="explanation">${readText(report)}</p>
      ${modelFiles(msg('Model A'), models.a)} ${modelFiles(msg('Model B'), models.b)}
      ${models.controls.map((model, place) => {
        const number = place + 1;
        return modelFiles(msg(str`Control ${number}`), model);
      })}
    </section>`;
  }
}

function readText({ read }: ReportFrame): string {
  const [bytes, seconds, requests] = [
    formatBytes(read.bytes),
    formatSeconds(read.seconds),
    counted(read.requests, 'request'),
  ];
  return read.requests > 0
    ? msg(
        str`${bytes} of weights and headers, in ${requests} and ${seconds}. The files stay what they are; a revision or a hash says which they were.`,
      )
    : msg(
        str`${bytes} of weights and headers, in ${seconds}. The files stay what they are; a revision or a hash says which they were.`,
      );
}

function modelFiles(label: string, { name, sources }: ModelSummary): TemplateResult {
  const [files, left] = [counted(sources.length, 'file'), formatInteger(sources.length - MOST_FILES)];
  const title = shortenName(name, 80);
  return html`<details ?open=${sources.length <= FEW_FILES}>
    <summary>${label}: <bdi class="name" title=${shortenName(name, MAX_NAME)}>${title}</bdi>, ${files}</summary>
    <div class="scroll" tabindex="0" role="region" aria-label=${msg(str`Files of ${title}`)}>
      <table>
        <thead>
          <tr>
            <th scope="col">${msg('File')}</th>
            <th scope="col">${msg('Where')}</th>
            <th scope="col">${msg('Revision')}</th>
            <th scope="col">${msg('Size')}</th>
            <th scope="col">${msg('SHA-256 of the header')}</th>
          </tr>
        </thead>
        <tbody>
          ${sources.slice(0, MOST_FILES).map(fileRow)}
        </tbody>
      </table>
      ${sources.length > MOST_FILES ? html`<p>${msg(str`${left} more files are in the JSON.`)}</p>` : nothing}
    </div>
  </details>`;
}

function fileRow({ name, kind, url, revision, etag, size, headerSha256 }: SourceSummary): TemplateResult {
  const where = kind === 'file' || url === undefined || !URL.canParse(url) ? msg('this computer') : new URL(url).host;
  const version = revision ?? etag ?? '–';
  return html`<tr>
    <th scope="row" class="name" title=${shortenName(url ?? name, MAX_NAME)}>${shortenName(name, 80)}</th>
    <td class="name">${shortenName(where, 60)}</td>
    <td class="name" title=${shortenName(version, 200)}>${shortenName(version, HASH_CHARACTERS)}</td>
    <td class="number">${formatBytes(size)}</td>
    <td class="name" title=${shortenName(headerSha256, 80)}>
      ${headerSha256 === '' ? '–' : shortenName(headerSha256, HASH_CHARACTERS)}
    </td>
  </tr>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-sources': Sources;
  }
}
