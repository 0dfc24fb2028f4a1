import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Depth } from '../../contract.ts';
import { HUB_BUDGET } from '../../read/model-input.ts';
import { DEPTH_WORDS, DEPTHS } from '../depths.ts';
import { shortenName } from '../format/names.ts';
import { formatBytes, formatInteger } from '../format/numbers.ts';
import type { PlanState } from '../page/plan-controller.ts';
import { base } from '../styles/base.styles.ts';
import { controls } from '../styles/controls.styles.ts';
import { costText, identityText, type Whereabouts } from './cost-text.ts';
import { styles } from './depth-choice.styles.ts';

/** The reader chose how much is read, or whether it is kept. */
export class DepthChosenEvent extends Event {
  static readonly type = 'wk-depth-chosen';
  readonly depth: Depth;
  readonly keep: boolean;

  constructor(depth: Depth, keep: boolean) {
    super(DepthChosenEvent.type, { bubbles: true, composed: true });
    this.depth = depth;
    this.keep = keep;
  }
}

/**
 * @summary How much of the weights is to be read, and what each choice costs.
 * @event wk-depth-chosen - A depth was chosen, or whether its download is kept.
 * @event wk-plan-stopped - The reader does not want to wait for the costs.
 * @event wk-plan-wanted - The costs are wanted once more.
 */
@customElement('wk-depth-choice')
export class DepthChoice extends LitElement {
  static override styles = [base, controls, styles];

  @property({ attribute: false }) plan: PlanState = null;
  @property() depth: Depth = 'full';
  @property({ type: Boolean }) keep = false;
  @property({ type: Boolean }) locked = false;
  @property() where: Whereabouts = 'files';

  /** Of A. */
  @property({ type: Number }) shards = 0;

  /** Requests that the public hub got lately; `null` where no side is read from it. */
  @property({ attribute: false }) spent: number | null = null;

  private choose(depth: Depth, keep: boolean): void {
    this.dispatchEvent(new DepthChosenEvent(depth, keep));
  }

  private ask(type: 'wk-plan-stopped' | 'wk-plan-wanted'): void {
    this.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { plan, spent } = this;
    if (!plan) return nothing;
    const found = 'plan' in plan ? plan.plan : undefined;
    return html`<fieldset ?disabled=${this.locked} aria-busy=${plan.kind === 'planning'}>
      <legend>How much to read</legend>
      <div class="depths">${DEPTHS.map((depth) => this.renderDepth(depth))}</div>
      <div class="state" role="status">${this.renderState(plan)}</div>
      ${found && found.identicalShards > 0 ? html`<p class="note">${identityText(found, this.shards)}</p>` : nothing}
      ${this.renderKeep(found?.keepBytes[this.depth] ?? null)}
      ${
        spent === null
          ? nothing
          : html`<p class="note">
              huggingface.co grants ${formatInteger(HUB_BUDGET.requests)} requests in ${HUB_BUDGET.windowMs / 60_000}
              minutes to visitors without a token, and this page waits where they are used up. It has sent
              ${formatInteger(spent)} in the last ${HUB_BUDGET.windowMs / 60_000} minutes.
            </p>`
      }
    </fieldset>`;
  }

  private renderDepth(depth: Depth): TemplateResult {
    const { label, sees } = DEPTH_WORDS[depth];
    const found = this.plan && 'plan' in this.plan ? this.plan.plan : undefined;
    return html`<label class="depth">
      <input
        type="radio"
        name="depth"
        value=${depth}
        .checked=${depth === this.depth}
        @change=${() => this.choose(depth, this.keep)}
      />
      <strong>${label}</strong>
      <span class="sees">${sees}</span>
      ${found ? html`<span class="cost">${costText(found.depths[depth], this.where)}</span>` : nothing}
    </label>`;
  }

  private renderState(plan: NonNullable<PlanState>): TemplateResult | typeof nothing {
    if (this.locked || plan.kind === 'ready') return nothing;
    if (plan.kind === 'planning') {
      return html`<span>Working out what each depth would read.</span>
        <button @click=${() => this.ask('wk-plan-stopped')}>Stop</button>`;
    }
    return html`<span>
        What each depth would read is not known${plan.message === '' ? '.' : ':'}
        <bdi>${shortenName(plan.message, 1000)}</bdi>
      </span>
      <button @click=${() => this.ask('wk-plan-wanted')}>Work it out</button>`;
  }

  private renderKeep(bytes: number | null): TemplateResult | typeof nothing {
    if (bytes === null || bytes === 0) return nothing;
    return html`<label class="keep">
      <input
        type="checkbox"
        .checked=${this.keep}
        @change=${(event: Event) => this.choose(this.depth, (event.target as HTMLInputElement).checked)}
      />
      Keep what is downloaded in this browser (${formatBytes(bytes)}): comparing it again then needs no download
    </label>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-depth-choice': DepthChoice;
  }
  interface HTMLElementEventMap {
    'wk-depth-chosen': DepthChosenEvent;
  }
}
