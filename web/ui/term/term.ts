import { localized, msg } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { TestMeta } from '../../contract.ts';
import { termOf } from '../../judge/meta/terms.ts';
import { reported } from '../language/reported.ts';
import { base } from '../styles/base.styles.ts';
import { placePanel } from './place-panel.ts';
import { styles } from './term.styles.ts';

const HAS_POPOVERS = typeof HTMLElement !== 'undefined' && 'popover' in HTMLElement.prototype;

/**
 * @summary A word of the field with its explanation one click away; a word that has none stands as it is.
 * @slot - The word, or the label that it stands in.
 * @csspart panel - What holds the explanation.
 */
@customElement('wk-term')
@localized()
export class TermElement extends LitElement {
  static override styles = [base, styles];

  /** Key of the term's record. */
  @property() name = '';

  /** Records of the tests of a report: a term that belongs to one of them tells its question and its null as well. */
  @property({ attribute: false }) tests: readonly TestMeta[] = [];

  @query('button') private readonly button!: HTMLButtonElement | null;

  @query('.panel') private readonly panel!: HTMLElement | null;

  @state() private isOpen = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.isOpen = false;
    this.listen(false);
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('isOpen')) return;
    if (this.isOpen) this.place();
    this.listen(this.isOpen);
  }

  /** A panel stands where its word was: it closes rather than stay behind. Without popovers the rest is done here as well. */
  private listen(isOpen: boolean): void {
    const change = isOpen ? 'addEventListener' : 'removeEventListener';
    window[change]('scroll', this.close, { capture: true });
    window[change]('resize', this.close);
    if (HAS_POPOVERS) return;
    window[change]('keydown', this.onKey);
    window[change]('pointerdown', this.onPointer);
  }

  private readonly close = (): void => {
    if (HAS_POPOVERS) this.panel?.hidePopover();
    else this.isOpen = false;
  };

  private readonly onKey = (event: Event): void => {
    if ((event as KeyboardEvent).key !== 'Escape') return;
    this.close();
    this.button?.focus();
  };

  private readonly onPointer = (event: Event): void => {
    if (!event.composedPath().includes(this)) this.close();
  };

  private toggle(): void {
    // Where there are popovers the button's own attribute does it.
    if (!HAS_POPOVERS) this.isOpen = !this.isOpen;
  }

  private place(): void {
    const { button, panel } = this;
    if (!button || !panel) return;
    const [word = button.getBoundingClientRect()] = button.getClientRects();
    const { left, top } = placePanel(word, panel.getBoundingClientRect(), {
      width: document.documentElement.clientWidth,
      height: window.innerHeight,
    });
    panel.style.setProperty('left', `${left}px`);
    panel.style.setProperty('top', `${top}px`);
  }

  protected override render(): TemplateResult {
    const term = termOf(this.name);
    if (!term) return html`<slot></slot>`;
    const test = this.tests.find((each) => each.test === term.test);
    return html`<button
        type="button"
        aria-describedby="panel"
        aria-expanded=${this.isOpen}
        popovertarget="panel"
        @click=${() => this.toggle()}
      >
        <slot></slot>
      </button>
      <div
        id="panel"
        class="panel"
        part="panel"
        role="note"
        popover=${HAS_POPOVERS ? 'auto' : nothing}
        ?hidden=${!HAS_POPOVERS && !this.isOpen}
        @toggle=${(event: ToggleEvent) => (this.isOpen = event.newState === 'open')}
      >
        <p>${reported(term.explanation)}</p>
        ${test ? html`<p>${msg('What its test asks:')} ${reported(test.question)}</p>` : nothing}
        ${test ? html`<p>${msg('Its null hypothesis:')} ${reported(test.null)}</p>` : nothing}
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-term': TermElement;
  }
}
