import { localized, msg } from '@lit/localize';
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

/** The reader wants to see the affair that called for the page. */
export class ReplayChosenEvent extends Event {
  static readonly type = 'wk-replay-chosen';

  constructor() {
    super(ReplayChosenEvent.type, { bubbles: true, composed: true });
  }
}

/**
 * @summary Pairs of small models that come with the page.
 * @event wk-demo-chosen - A pair was chosen; it is compared at once.
 * @event wk-replay-chosen - The affair is to be replayed; it is compared at once.
 */
@customElement('wk-demo-picker')
@localized()
export class DemoPicker extends LitElement {
  static override styles = [base, controls, styles];

  @property({ type: Boolean }) locked = false;

  protected override render(): TemplateResult {
    return html`
      <p id="lead">${msg('No models at hand? Compare two small ones that come with this page:')}</p>
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
      <p id="affair">${msg('Or see how a cosine of 0.989 came to be taken for proof, and what it was worth:')}</p>
      <ul aria-labelledby="affair">
        <li>
          <button ?disabled=${this.locked} @click=${() => this.dispatchEvent(new ReplayChosenEvent())}>
            <strong>${msg('Replay the affair: Solar and GLM')}</strong>
            <span
              >${msg('Norm gains of two models of 100 billion parameters, rebuilt from the published figures')}</span
            >
          </button>
        </li>
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
    'wk-replay-chosen': ReplayChosenEvent;
  }
}
