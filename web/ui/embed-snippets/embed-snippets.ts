import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { localized, msg, str } from '@lit/localize';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Depth, Report } from '../../contract.ts';
import type { ReportFrame } from '../../engine/messages.ts';
import { mainFigure } from '../../report/null-picture-id.ts';
import { DEPTHS, DEPTH_WORDS } from '../depths.ts';
import { copyText } from '../export/copy-text.ts';
import { reportLink } from '../export/report-link.ts';
import type { CollectedFigure } from '../figure/collect-figures.ts';
import { shortenName } from '../format/names.ts';
import { reportText } from '../language/report-text.ts';
import { download, fileName } from '../result/download.ts';
import type { ResultView } from '../result/result-view.ts';
import { base } from '../styles/base.styles.ts';
import { controls } from '../styles/controls.styles.ts';
import type { Theme } from '../weight-kin/embed-hash.ts';
import { styles } from './embed-snippets.styles.ts';
import { moduleHashes, NOT_PINNED } from './module-hashes.ts';
import './snippet-preview.ts';
import { snippetSources } from './snippet-sources.ts';
import { frameAddress, SNIPPET_FORMS, snippetText, type SnippetForm, type SnippetOptions } from './snippet-text.ts';
import { snippetWords } from './snippet-words.ts';

/** A longer report is not handed to a preview. Bytes of its JSON. */
const MOST_PREVIEWED = 20e6;
const HEIGHT = 640;
/** Where a report might lie that has no address yet. */
const UNPUBLISHED = 'https://example.org/report.json';

/**
 * @summary What to paste into another page, in four forms, each with a preview.
 */
@customElement('wk-embed-snippets')
@localized()
export class EmbedSnippets extends LitElement {
  static override styles = [base, controls, styles];

  /** A finished report. */
  @property({ attribute: false }) view: ResultView | undefined;

  /** The figures as they are drawn now. */
  @property({ attribute: false }) figures: () => CollectedFigure[] = () => [];

  /** Where the report was published; '' where nothing is known of it. */
  @property() published = '';

  /** Where Weightkin's own files lie, with a slash at its end. */
  @property() site = new URL('.', location.href).href;

  /** The page may not connect: it shows no frames, and cannot look up hashes. */
  @property({ type: Boolean }) local = false;

  @state() private form: SnippetForm = 'report';
  @state() private address = '';
  @state() private theme: Theme = 'auto';
  @state() private language = '';
  @state() private depth: Depth = 'quick';
  @state() private height = HEIGHT;
  @state() private hashes = NOT_PINNED;
  @state() private message = '';
  @state() private previewed: Report | null = null;

  @query('textarea') private readonly field!: HTMLTextAreaElement | null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('view')) {
      this.depth = this.view?.depth ?? 'quick';
      this.previewed = null;
      void this.readReport();
    }
    if (changed.has('published')) this.address = this.published;
  }

  /** The whole report, for previews: a page for frames has no other way to one that is not published. */
  private async readReport(): Promise<void> {
    const { view } = this;
    if (!view?.report || this.local) return;
    const text = await view.table.json();
    if (text.size > MOST_PREVIEWED) return;
    const report = JSON.parse(await text.text()) as Report;
    if (view === this.view) this.previewed = report;
  }

  private optionsOf(report: ReportFrame): SnippetOptions {
    const { site, depth, theme, language, height, hashes, address } = this;
    const { models, seed } = report;
    const sources = snippetSources(report) ?? { a: '', b: '', controls: [], hub: '' };
    const [a, b] = [shortenName(models.a.name, 60), shortenName(models.b.name, 60)];
    const summary = reportText(report.verdict.summary).text;
    return {
      ...sources,
      site,
      depth,
      seed,
      report: address,
      theme,
      lang: language,
      height,
      title: msg(str`Weightkin on ${a} and ${b}: ${summary}`),
      link:
        address === ''
          ? (reportLink(report, site) ?? '')
          : new URL(`#report=${encodeURIComponent(address)}`, site).href,
      picture: fileName([models.a.name, models.b.name], 'svg'),
      integrity: hashes,
    };
  }

  /** Forms that can be made of what is at hand. */
  private formsOf(report: ReportFrame): SnippetForm[] {
    const isLive = snippetSources(report) !== null;
    return SNIPPET_FORMS.filter((form) => form !== 'live' || isLive);
  }

  private readonly onPin = async ({ target }: Event) => {
    this.hashes = (target as HTMLInputElement).checked ? await moduleHashes(this.site) : NOT_PINNED;
  };

  private async copy(): Promise<void> {
    this.field?.select();
    this.message = (await copyText(this.field?.value ?? ''))
      ? msg('The snippet is on the clipboard.')
      : msg('This browser does not let the page copy: the snippet is selected, copy it yourself.');
  }

  private get picture(): CollectedFigure | undefined {
    return mainFigure(this.figures());
  }

  private save(name: string): void {
    const { picture } = this;
    if (picture) download(new Blob([picture.svg], { type: 'image/svg+xml' }), name);
    else this.message = msg('There is no picture yet: wait until the figures are drawn.');
  }

  protected override render(): TemplateResult | typeof nothing {
    const report = this.view?.report;
    if (!report) return nothing;
    const options = this.optionsOf(report);
    const words = snippetWords();
    const forms = this.formsOf(report);
    const { form } = this;
    const isUnpublished =
      options.report === '' && (form === 'report' || (form === 'frame' && (options.a === '' || options.hub !== '')));
    const shown = isUnpublished ? { ...options, report: UNPUBLISHED } : options;
    return html`<fieldset>
        <legend>${msg('How it is shown in your page')}</legend>
        ${forms.map(
          (each) =>
            html`<label
              ><input
                type="radio"
                name="form"
                .checked=${each === form}
                @change=${() => {
                  this.form = each;
                  this.message = '';
                }}
              />
              ${words[each].label}</label
            >`,
        )}
      </fieldset>
      <p class="hint">${words[form].hint}</p>
      ${form === 'picture' ? nothing : this.renderChoices()}
      ${
        isUnpublished
          ? html`<p class="hint">
              ${msg('Save the report as JSON and publish it where other sites may read it (CORS); its address takes the place of example.org.')}
            </p>`
          : nothing
      }
      <textarea
        readonly
        spellcheck="false"
        aria-label=${msg('Snippet')}
        .value=${snippetText(form, shown)}
        @focus=${() => this.field?.select()}
      ></textarea>
      <div class="buttons">
        <button class="primary" @click=${() => this.copy()}>${msg('Copy the snippet')}</button>
        ${
          form === 'picture'
            ? html`<button @click=${() => this.save(options.picture)}>${msg('Save the picture')}</button>`
            : nothing
        }
        <span class="hint" role="status">${this.message}</span>
      </div>
      ${this.renderPreview(options)}`;
  }

  private renderChoices(): TemplateResult {
    const isLive = this.form === 'live';
    return html`<div class="options">
      <label class="wide"
        >${msg('Address of the published report')}
        <input
          type="url"
          placeholder=${UNPUBLISHED}
          .value=${this.address}
          @input=${({ target }: Event) => (this.address = seemlyAddress((target as HTMLInputElement).value))}
        />
      </label>
      ${
        isLive
          ? select(
              msg('Depth'),
              this.depth,
              DEPTHS.map((depth) => [depth, DEPTH_WORDS[depth].label] as const),
              (depth) => {
                this.depth = depth;
              },
            )
          : nothing
      }
      ${select(msg('Colours'), this.theme, themes(), (theme) => (this.theme = theme))}
      ${select(msg('Language'), this.language, languages(), (language) => (this.language = language))}
      ${
        this.form === 'frame'
          ? html`<label
              >${msg('Height until it is known')}
              <input
                type="number"
                min="200"
                max="5000"
                step="20"
                .value=${String(this.height)}
                @change=${({ target }: Event) => {
                  const height = Math.round(Number((target as HTMLInputElement).value));
                  this.height = Number.isFinite(height) ? Math.min(5000, Math.max(200, height)) : HEIGHT;
                }}
              />
            </label>`
          : this.local
            ? nothing
            : html`<label class="check"
                ><input type="checkbox" .checked=${this.hashes !== NOT_PINNED} @change=${this.onPin} />
                ${msg('Only exactly this script (integrity hash)')}</label
              >`
      }
    </div>`;
  }

  private renderPreview(options: SnippetOptions): TemplateResult {
    if (this.form === 'picture') {
      const { picture } = this;
      return picture
        ? html`<img
            src=${`data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture.svg)}`}
            alt=${options.title}
          />`
        : html`<p class="hint">${msg('There is no picture yet: wait until the figures are drawn.')}</p>`;
    }
    if (this.local) return html`<p class="hint">${msg('This page shows no previews: it may connect to nothing.')}</p>`;
    const isLive = this.form === 'live';
    // The page for frames knows no hub but the public one.
    if (isLive && options.hub !== '') return html``;
    // A preview of a report is given the report itself: its address may not be there yet.
    const named = isLive ? { ...options, report: '' } : { ...options, a: '', b: '', controls: [], report: '' };
    const address = frameAddress({ ...named, site: './' });
    return html`<wk-snippet-preview
      .address=${address}
      .report=${isLive ? null : this.previewed}
      .theme=${this.theme}
    ></wk-snippet-preview>`;
  }
}

function themes(): (readonly [Theme, string])[] {
  return [
    ['auto', msg('as the page')],
    ['light', msg('light')],
    ['dark', msg('dark')],
  ];
}

function languages(): (readonly [string, string])[] {
  return [
    ['', msg('as the page')],
    ['en', 'English'],
    ['ko', '한국어'],
  ];
}

/** What somebody typed, where it is an address of the web; else ''. */
function seemlyAddress(text: string): string {
  const address = text.trim();
  return /^https?:\/\/\S+$/i.test(address) && URL.canParse(address) ? address : '';
}

function select<Value extends string>(
  label: string,
  value: Value,
  choices: readonly (readonly [Value, string])[],
  choose: (value: Value) => void,
): TemplateResult {
  return html`<label
    >${label}
    <select @change=${({ target }: Event) => choose((target as HTMLSelectElement).value as Value)}>
      ${choices.map(([each, text]) => html`<option value=${each} ?selected=${each === value}>${text}</option>`)}
    </select>
  </label>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-embed-snippets': EmbedSnippets;
  }
}
