import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Report } from '../../contract.ts';
import { toldApart } from '../format/told-apart.ts';
import '../result/result.ts';
import type { ResultView } from '../result/result-view.ts';
import { base } from '../styles/base.styles.ts';
import { openLocalTable } from '../table/local-table.ts';
import { frameOf } from './report-frame.ts';

/**
 * @summary A finished report with every tensor, kept by the page itself: neither engine nor worker is needed.
 */
@customElement('wk-whole-report')
export class WholeReport extends LitElement {
  static override styles = [base];

  @property({ attribute: false }) report: Report | undefined;

  /** Not measured here. */
  @property({ type: Boolean }) published = false;

  @state() private revision = 0;

  private view: ResultView | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('report') || !this.report) return;
    const { report } = this;
    this.view = {
      names: toldApart(report.models),
      depth: report.depth,
      seed: report.seed,
      isPublished: this.published,
      table: openLocalTable(report, () => this.revision++),
      report: frameOf(report),
      seen: new Map(),
      measure: null,
    };
  }

  protected override render(): TemplateResult | typeof nothing {
    return this.view ? html`<wk-result .view=${this.view} .revision=${this.revision}></wk-result>` : nothing;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-whole-report': WholeReport;
  }
}
