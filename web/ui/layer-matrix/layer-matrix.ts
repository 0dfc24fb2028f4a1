import { localized, msg } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Evidence, Report } from '../../contract.ts';
import type { CellMapData } from '../cells/cell-map.ts';
import '../cells/cell-map.ts';
import { base } from '../styles/base.styles.ts';
import { figures } from '../styles/figure.styles.ts';
import { matrixCells, matrixOf } from './matrix-cells.ts';

/**
 * @summary Which layer of B resembles which of A: removed, repeated and borrowed layers show as broken diagonals.
 */
@localized()
@customElement('wk-layer-matrix')
export class LayerMatrixElement extends LitElement {
  static override styles = [base, figures];

  @property({ attribute: false }) evidence: readonly Evidence[] = [];

  /** The best map, to be outlined. */
  @property({ attribute: false }) layerMap: Report['layerMap'] = null;

  private data: CellMapData | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    // A change of language comes without a changed property.
    if (changed.size > 0 && !changed.has('evidence') && !changed.has('layerMap')) return;
    const matrix = matrixOf(this.evidence);
    this.data = matrix && matrixCells(matrix, this.layerMap);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.data) return nothing;
    return html`<section aria-labelledby="heading">
      <h3 id="heading">${msg('Which layer resembles which')}</h3>
      <p class="explanation">
        ${msg(
          html`Every layer of B, from the top down, against the layers of A that were tried. Related models show a
          strong diagonal: broken where layers were removed, doubled where they were repeated.`,
        )}
        ${this.data.outlined.length > 0 ? msg('The best map is outlined.') : nothing}
        ${msg(html`<strong>Unrelated models:</strong> faint cells without a line.`)}
      </p>
      <wk-cell-map .data=${this.data}></wk-cell-map>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-layer-matrix': LayerMatrixElement;
  }
}
