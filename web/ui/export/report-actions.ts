import { localized, msg } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import '../cite/cite.ts';
import '../embed-snippets/embed-snippets.ts';
import { collectFigures } from '../figure/collect-figures.ts';
import type { ResultView } from '../result/result-view.ts';
import { base } from '../styles/base.styles.ts';
import { controls } from '../styles/controls.styles.ts';
import './export-panel.ts';
import { styles } from './report-actions.styles.ts';
import { reportLink } from './report-link.ts';
import './share-panel.ts';

const PANELS = ['export', 'share', 'embed', 'cite'] as const;

type Panel = (typeof PANELS)[number];

/**
 * @summary What a reader can take away from a report: files, a link, a citation. One panel is open at a time. Stands inside the
 * `wk-result` whose figures it saves.
 * @slot - Further buttons.
 */
@customElement('wk-report-actions')
@localized()
export class ReportActions extends LitElement {
  static override styles = [base, controls, styles];

  /** A finished report; nothing is shown of one that is under way. */
  @property({ attribute: false }) view: ResultView | undefined;

  /** Where the report was published; '' where nothing is known of it. */
  @property() published = '';

  /** The page may not connect to anything. */
  @property({ type: Boolean }) local = false;

  /** Whether the report of the view has come, which changes in place. */
  @property({ type: Boolean }) finished = false;

  @state() private open: Panel | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('view')) this.open = null;
  }

  private readonly onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || this.open === null) return;
    event.preventDefault();
    const { open } = this;
    this.open = null;
    this.renderRoot.querySelector<HTMLElement>(`#${open}`)?.focus();
  };

  protected override render(): TemplateResult | typeof nothing {
    if (!this.view?.report) return nothing;
    const labels: Record<Panel, string> = {
      export: msg('Save'),
      share: msg('Share'),
      embed: msg('Embed'),
      cite: msg('Cite'),
    };
    return html`<div role="group" aria-label=${msg('Take this report with you')} @keydown=${this.onKey}>
      <div class="buttons">
        ${PANELS.map(
          (panel) =>
            html`<button
              id=${panel}
              aria-expanded=${this.open === panel}
              aria-controls="panel"
              @click=${() => (this.open = this.open === panel ? null : panel)}
            >
              ${labels[panel]}
            </button>`,
        )}
        <slot></slot>
      </div>
      <div id="panel" class="panel" ?hidden=${this.open === null}>${this.renderPanel(this.view)}</div>
    </div>`;
  }

  private renderPanel(view: ResultView): TemplateResult | typeof nothing {
    const { report, names, depth, seed } = view;
    if (!report) return nothing;
    const figures = () => {
      const root = this.closest('wk-result');
      return root ? collectFigures(root, { ...names, depth, seed }) : [];
    };
    switch (this.open) {
      case 'export':
        return html`<wk-export-panel .view=${view} .figures=${figures}></wk-export-panel>`;
      case 'embed':
        return html`<wk-embed-snippets
          .view=${view}
          .figures=${figures}
          .published=${this.published}
          ?local=${this.local}
        ></wk-embed-snippets>`;
      case 'share':
        return html`<wk-share-panel
          .link=${reportLink(report, location.href)}
          .published=${this.published}
          .names=${names}
        ></wk-share-panel>`;
      case 'cite':
        return html`<wk-cite .view=${view}></wk-cite>`;
      case null:
        return nothing;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-report-actions': ReportActions;
  }
}
