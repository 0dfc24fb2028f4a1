import { localized, msg, str } from '@lit/localize';
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
  if (!URL.canParse(url)) return msg('this computer');
  const { host } = new URL(url);
  if (!revision) return host;
  const commit = revision.slice(0, SHORT_REVISION);
  return msg(str`${host}, revision ${commit}`);
}

/**
 * @summary What a checkpoint's headers say, before any weight is read.
 */
@customElement('wk-model-card')
@localized()
export class ModelCard extends LitElement {
  static override styles = [base, styles];

  /** The checkpoint. */
  @property({ attribute: false }) brief: CheckpointBrief | undefined;

  protected override render(): TemplateResult | typeof nothing {
    const { brief } = this;
    if (!brief) return nothing;
    const { name, layers, hidden, parameters, bytes, dtypes, tensors, sources, missingShards, ignoredFiles } = brief;
    const [values, inTensors] = [formatCount(parameters), counted(tensors, 'tensor')];
    const [types, size, files] = [
      describeDtypes(dtypes, parameters),
      formatBytes(bytes),
      counted(sources.length, 'file'),
    ];
    return html`
      <h3 class="name" title=${shortenName(name, MAX_NAME)}>${shortenName(name, 60)}</h3>
      <dl>
        <dt>${msg('Parameters')}</dt>
        <dd>${msg(str`${values} in ${inTensors}`)}</dd>
        <dt>${msg('Layers')}</dt>
        <dd>${layersText(layers, hidden)}</dd>
        <dt>${msg('Stored as')}</dt>
        <dd>${msg(str`${types}, ${size} in ${files}`)}</dd>
        <dt>${msg('Read from')}</dt>
        <dd class="name" title=${shortenName(sources[0]?.url ?? '', MAX_NAME) || nothing}>
          ${shortenName(describeOrigin(sources), 100)}
        </dd>
      </dl>
      ${
        missingShards.length === 0
          ? nothing
          : html`<div class="warning">
              <p>${missingText(missingShards.length, sources)}</p>
              ${namesOf(missingShards)}
            </div>`
      }
      ${
        ignoredFiles.length === 0
          ? nothing
          : html`<details>
              <summary>${ignoredText(ignoredFiles.length)}</summary>
              ${namesOf(ignoredFiles)}
            </details>`
      }
    `;
  }
}

function layersText(layers: number | null, hidden: number | null): string {
  const count = layers === null ? msg('not recognised') : formatInteger(layers);
  if (hidden === null) return count;
  const width = formatInteger(hidden);
  return msg(str`${count}, width ${width}`);
}

function missingText(missing: number, sources: CheckpointBrief['sources']): string {
  const shards = counted(missing, 'shard');
  if (sources.some(({ kind }) => kind !== 'file')) {
    return msg(
      str`${shards} missing: the host does not have what the index names, so only the other tensors are compared.`,
    );
  }
  return missing === 1
    ? msg(str`${shards} missing: add it to compare every tensor.`)
    : msg(str`${shards} missing: add them to compare every tensor.`);
}

function ignoredText(ignored: number): string {
  const files = counted(ignored, 'other file');
  return msg(str`${files} left out`);
}

function namesOf(names: string[]): TemplateResult {
  const rest = names.length - NAMES_SHOWN;
  const more = formatInteger(rest);
  return html`<ul tabindex="0" aria-label=${msg('File names')}>
    ${names.slice(0, NAMES_SHOWN).map((name) => html`<li class="name">${shortenName(name, 120)}</li>`)}
    ${rest > 0 ? html`<li>${msg(str`and ${more} more`)}</li>` : nothing}
  </ul>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-model-card': ModelCard;
  }
}
