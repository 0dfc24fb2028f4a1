import { html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../styles/base.styles.ts';
import { controls } from '../styles/controls.styles.ts';
import { DEMO_PAIRS, type DemoPair } from './demo-models.ts';
import { styles } from './demo-picker.styles.ts';

/** The reader chose a pair of the page's own models. */
export class DemoChosenEvent extends Event {
  static readonly type = 'wk-demo-chosen';
  readonly pair: DemoPair;

  constructor(pair: DemoPair) {
    super(DemoChosenEvent.type, { bubbles: true, composed: true });
    this.pair = pair;
  }
}

/**
 * @summary Pairs of small models that come with the page.
 * @event wk-demo-chosen - A pair was chosen; it is compared at once.
 */
@customElement('wk-demo-picker')
export class DemoPicker extends LitElement {
  static override styles = [base, controls, styles];

  @property({ type: Boolean }) locked = false;

  protected override render(): TemplateResult {
    return html`
      <p id="lead">No models at hand? Compare two small ones that come with this page:</p>
      <ul aria-labelledby="lead">
        ${DEMO_PAIRS.map(
          (pair) =>
            html`<li>
              <button ?disabled=${this.locked} @click=${() => this.dispatchEvent(new DemoChosenEvent(pair))}>
                <strong>${pair.label}</strong> <span>${pair.description}</span>
              </button>
            </li>`,
        )}
      </ul>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-demo-picker': DemoPicker;
  }
  interface HTMLElementEventMap {
    'wk-demo-chosen': DemoChosenEvent;
  }
}
