import { localized, msg } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { TestMeta } from '../../contract.ts';
import { explainedTerm } from '../../judge/meta/explained-term.ts';
import { reported } from '../language/reported.ts';
import { base } from '../styles/base.styles.ts';
import { placePanel } from './place-panel.ts';
import { styles } from './term.styles.ts';

/** Popovers stand above everything; without them the panel is shown where it is. */
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
    this.close();
    this.listen(false);
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('isOpen')) return;
    this.listen(this.isOpen);
    // A popover that has left the document throws.
    if (HAS_POPOVERS && this.isConnected) this.panel?.togglePopover(this.isOpen);
    if (this.isOpen) this.follow();
  }

  private listen(isOpen: boolean): void {
    const change = isOpen ? 'addEventListener' : 'removeEventListener';
    window[change]('scroll', this.follow, { capture: true });
    window[change]('resize', this.follow);
    window[change]('keydown', this.onKey);
    window[change]('pointerdown', this.onPointer);
  }

  private close(): void {
    this.isOpen = false;
  }

  private readonly onKey = (event: Event): void => {
    if ((event as KeyboardEvent).key !== 'Escape') return;
    this.close();
    this.button?.focus();
  };

  private readonly onPointer = (event: Event): void => {
    if (!event.composedPath().includes(this)) this.close();
  };

  private onFocusOut({ relatedTarget }: FocusEvent): void {
    // Where nothing else is focused the reader may be selecting the explanation.
    if (relatedTarget !== null) this.close();
  }

  /** Keeps the panel at its word; a word that left the window takes it along. */
  private readonly follow = (): void => {
    const { button, panel } = this;
    if (!button || !panel) return;
    const [word = button.getBoundingClientRect()] = button.getClientRects();
    const view = { width: document.documentElement.clientWidth, height: window.innerHeight };
    if (word.bottom < 0 || word.top > view.height) {
      this.close();
      return;
    }
    const { left, top } = placePanel(word, panel.getBoundingClientRect(), view);
    panel.style.setProperty('left', `${left}px`);
    panel.style.setProperty('top', `${top}px`);
  };

  protected override render(): TemplateResult {
    const term = explainedTerm(this.name);
    if (!term) return html`<slot></slot>`;
    const test = this.tests.find((each) => each.test === term.test);
    return html`<button
        type="button"
        aria-describedby="panel"
        aria-expanded=${this.isOpen}
        @click=${() => (this.isOpen = !this.isOpen)}
        @focusout=${(event: FocusEvent) => this.onFocusOut(event)}
      >
        <slot></slot>
      </button>
      <div
        id="panel"
        class="panel"
        part="panel"
        role="note"
        popover=${HAS_POPOVERS ? 'manual' : nothing}
        ?hidden=${!HAS_POPOVERS && !this.isOpen}
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
