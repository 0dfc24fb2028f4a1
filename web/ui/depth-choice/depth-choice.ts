import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Depth } from '../../contract.ts';
import { HUB_BUDGET } from '../../read/model-input.ts';
import { DEPTH_WORDS, DEPTHS } from '../depths.ts';
import { shortenName } from '../format/names.ts';
import { formatBytes, formatInteger } from '../format/numbers.ts';
import { reported } from '../language/reported.ts';
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
@localized()
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
      <legend>${msg('How much to read')}</legend>
      <div class="depths">${DEPTHS.map((depth) => this.renderDepth(depth))}</div>
      <div class="state" role="status">${this.renderState(plan)}</div>
      ${found && found.identicalShards > 0 ? html`<p class="note">${identityText(found, this.shards)}</p>` : nothing}
      ${this.renderKeep(found?.keepBytes[this.depth] ?? null)}
      ${spent === null ? nothing : html`<p class="note">${budgetText(spent)}</p>`}
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
      return html`<span>${msg('Working out what each depth would read.')}</span>
        <button @click=${() => this.ask('wk-plan-stopped')}>${msg('Stop')}</button>`;
    }
    const isSilent = plan.message === '';
    return html`<span>
        ${
          isSilent
            ? msg('What each depth would read is not known.')
            : html`${msg('What each depth would read is not known:')}
                <bdi>${reported(shortenName(plan.message, 1000))}</bdi>`
        }
      </span>
      <button @click=${() => this.ask('wk-plan-wanted')}>${msg('Work it out')}</button>`;
  }

  private renderKeep(bytes: number | null): TemplateResult | typeof nothing {
    if (bytes === null || bytes === 0) return nothing;
    const size = formatBytes(bytes);
    return html`<label class="keep">
      <input
        type="checkbox"
        .checked=${this.keep}
        @change=${(event: Event) => this.choose(this.depth, (event.target as HTMLInputElement).checked)}
      />
      ${msg(str`Keep what is downloaded in this browser (${size}): comparing it again then needs no download`)}
    </label>`;
  }
}

/** What the public hub grants, and what of it is used. @param spent requests lately */
function budgetText(spent: number): string {
  const [granted, minutes, sent] = [
    formatInteger(HUB_BUDGET.requests),
    HUB_BUDGET.windowMs / 60_000,
    formatInteger(spent),
  ];
  return msg(
    str`huggingface.co grants ${granted} requests in ${minutes} minutes to visitors without a token, and this page waits where they are used up. It has sent ${sent} in the last ${minutes} minutes.`,
  );
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-depth-choice': DepthChoice;
  }
  interface HTMLElementEventMap {
    'wk-depth-chosen': DepthChosenEvent;
  }
}
