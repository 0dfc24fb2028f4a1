import { localized, msg } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Evidence } from '../../contract.ts';
import type { CellMapData } from '../cells/cell-map.ts';
import '../cells/cell-map.ts';
import { base } from '../styles/base.styles.ts';
import { figures } from '../styles/figure.styles.ts';
import { roleCells } from './role-cells.ts';

/**
 * @summary Which parts of the model agree: the sampled correlation of every layer and role.
 */
@localized()
@customElement('wk-role-heatmap')
export class RoleHeatmap extends LitElement {
  static override styles = [base, figures];

  @property({ attribute: false }) evidence: readonly Evidence[] = [];

  private data: CellMapData | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    // A change of language comes without a changed property.
    if (changed.size === 0 || changed.has('evidence')) this.data = roleCells(this.evidence);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.data) return nothing;
    return html`<section aria-labelledby="heading">
      <h3 id="heading">${msg('Which parts agree')}</h3>
      <p class="explanation">
        ${msg(
          html`One cell for each layer and role that the tests read, coloured by how far the sampled entries of both
            models rise and fall together; other roles are in the table of all pairs.
            <strong>Unrelated models:</strong> faint cells of both colours, without a pattern. A relation shows as one
            colour over whole rows or columns. How far chance scatters is told for signs drawn at random with the sizes
            of this pair’s channels: further where models are related.`,
        )}
      </p>
      <wk-cell-map .data=${this.data}></wk-cell-map>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-role-heatmap': RoleHeatmap;
  }
}
