import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CheckpointBrief } from '../../engine/messages.ts';
import { MAX_NAME, shortenName } from '../format/names.ts';
import { formatBytes, formatCount, formatInteger, counted, formatShare } from '../format/numbers.ts';
import { base } from '../styles/base.styles.ts';
import { styles } from './model-card.styles.ts';

/** A longer list would push the comparison off the screen; the rest is counted. */
const NAMES_SHOWN = 20;

/** `BF16 97.8 %, F32 2.2 %`, the largest share first. */
export function describeDtypes(dtypes: CheckpointBrief['dtypes'], parameters: number): string {
  const entries = Object.entries(dtypes).toSorted(([, x], [, y]) => y - x);
  return entries
    .map(([dtype, count]) =>
      entries.length === 1 ? dtype : `${dtype} ${formatShare(parameters > 0 ? count / parameters : 0)}`,
    )
    .join(', ');
}

/** Characters of a commit that tell it from any other of a repository. */
const SHORT_REVISION = 12;

/** The host, and the commit where there is one; files have no host. */
export function describeOrigin(sources: CheckpointBrief['sources']): string {
  const { url = '', revision } = sources.find(({ kind }) => kind !== 'file') ?? {};
  if (!URL.canParse(url)) return 'this computer';
  const { host } = new URL(url);
  return revision ? `${host}, revision ${revision.slice(0, SHORT_REVISION)}` : host;
}

/**
 * @summary What a checkpoint's headers say, before any weight is read.
 */
@customElement('wk-model-card')
export class ModelCard extends LitElement {
  static override styles = [base, styles];

  /** The checkpoint. */
  @property({ attribute: false }) brief: CheckpointBrief | undefined;

  protected override render(): TemplateResult | typeof nothing {
    const { brief } = this;
    if (!brief) return nothing;
    const { name, layers, hidden, parameters, bytes, dtypes, tensors, sources, missingShards, ignoredFiles } = brief;
    return html`
      <h3 class="name" title=${shortenName(name, MAX_NAME)}>${shortenName(name, 60)}</h3>
      <dl>
        <dt>Parameters</dt>
        <dd>${formatCount(parameters)} in ${counted(tensors, 'tensor')}</dd>
        <dt>Layers</dt>
        <dd>
          ${layers === null ? 'not recognised' : formatInteger(layers)}${hidden === null ? '' : `, width ${formatInteger(hidden)}`}
        </dd>
        <dt>Stored as</dt>
        <dd>${describeDtypes(dtypes, parameters)}, ${formatBytes(bytes)} in ${counted(sources.length, 'file')}</dd>
        <dt>Read from</dt>
        <dd class="name" title=${shortenName(sources[0]?.url ?? '', MAX_NAME) || nothing}>
          ${shortenName(describeOrigin(sources), 100)}
        </dd>
      </dl>
      ${
        missingShards.length === 0
          ? nothing
          : html`<div class="warning">
              <p>
                ${counted(missingShards.length, 'shard')} missing:
                ${
                  sources.some(({ kind }) => kind !== 'file')
                    ? 'the host does not have what the index names, so only the other tensors are compared.'
                    : `add ${missingShards.length === 1 ? 'it' : 'them'} to compare every tensor.`
                }
              </p>
              ${namesOf(missingShards)}
            </div>`
      }
      ${
        ignoredFiles.length === 0
          ? nothing
          : html`<details>
              <summary>${counted(ignoredFiles.length, 'other file')} left out</summary>
              ${namesOf(ignoredFiles)}
            </details>`
      }
    `;
  }
}

function namesOf(names: string[]): TemplateResult {
  const rest = names.length - NAMES_SHOWN;
  return html`<ul tabindex="0" aria-label="File names">
    ${names.slice(0, NAMES_SHOWN).map((name) => html`<li class="name">${shortenName(name, 120)}</li>`)}
    ${rest > 0 ? html`<li>and ${formatInteger(rest)} more</li>` : nothing}
  </ul>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-model-card': ModelCard;
  }
}
