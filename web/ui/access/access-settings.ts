import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { StorageUsage } from '../../engine/messages.ts';
import { PUBLIC_HUB } from '../../read/model-input.ts';
import type { Engine } from '../engine.ts';
import { messageOf } from '../error-message.ts';
import { formatBytes } from '../format/numbers.ts';
import { reported } from '../language/reported.ts';
import { base } from '../styles/base.styles.ts';
import { controls } from '../styles/controls.styles.ts';
import { hubAddress, PUBLIC_ACCESS, type Access } from './access.ts';
import { styles } from './access-settings.styles.ts';

/** The reader changed how hosts are asked. */
export class AccessChangedEvent extends Event {
  static readonly type = 'wk-access-changed';
  readonly access: Access;

  constructor(access: Access) {
    super(AccessChangedEvent.type, { bubbles: true, composed: true });
    this.access = access;
  }
}

/** What is stored, and how long. */
export function usageText({ remembered, kept, memoryOnly }: StorageUsage): string {
  const [headers, downloads] = [formatBytes(remembered), formatBytes(kept)];
  const stored =
    remembered + kept === 0
      ? msg('Nothing is stored.')
      : msg(str`Stored: ${headers} of headers and finished parts, ${downloads} of kept downloads.`);
  return memoryOnly
    ? `${stored} ${msg('This window lets nothing outlive it: all of it goes when the page is closed.')}`
    : stored;
}

/**
 * @summary The hub, its access token, and what this browser remembers.
 * @event wk-access-changed - Hosts are to be asked in another way from now on.
 * @event wk-forgotten - Whatever was remembered is gone.
 */
@customElement('wk-access-settings')
@localized()
export class AccessSettings extends LitElement {
  static override styles = [base, controls, styles];

  @property({ attribute: false }) access: Access = PUBLIC_ACCESS;
  @property({ attribute: false }) engine: Engine | undefined;
  @property({ type: Boolean }) locked = false;

  @state() private isOpen = false;
  @state() private hubFault = '';
  @state() private usage: StorageUsage | undefined;
  /** What could not be done, and why. */
  @state() private trouble: { what: 'forget' | 'look'; why: string } | null = null;
  @state() private isForgotten = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    // A comparison that ended may have left something behind.
    if (this.isOpen && changed.has('locked')) void this.look();
  }

  private change(part: Partial<Access>): void {
    this.dispatchEvent(new AccessChangedEvent({ ...this.access, ...part }));
  }

  private readonly onHub = (event: Event) => {
    try {
      this.change({ hub: hubAddress((event.target as HTMLInputElement).value) });
      this.hubFault = '';
    } catch (reason) {
      this.hubFault = messageOf(reason);
    }
  };

  private readonly onToggle = (event: Event) => {
    this.isOpen = (event.target as HTMLDetailsElement).open;
    this.isForgotten = false;
    if (this.isOpen) void this.look();
  };

  private readonly forget = async () => {
    this.isForgotten = false;
    try {
      await this.engine?.forget();
    } catch (reason) {
      this.trouble = { what: 'forget', why: messageOf(reason) };
      return;
    }
    this.isForgotten = true;
    this.dispatchEvent(new Event('wk-forgotten', { bubbles: true, composed: true }));
    await this.look();
  };

  private async look(): Promise<void> {
    try {
      this.usage = await this.engine?.usage();
      this.trouble = null;
    } catch (reason) {
      this.trouble = { what: 'look', why: messageOf(reason) };
    }
  }

  protected override render(): TemplateResult {
    return html`<details @toggle=${this.onToggle}>
      <summary>${msg('Gated models and other hubs')}</summary>
      ${this.isOpen ? html`<div class="settings">${this.renderHub()}${this.renderToken()}${this.renderStored()}</div>` : nothing}
    </details>`;
  }

  private renderHub(): TemplateResult {
    return html`<div>
      <label for="hub">${msg('Address of the hub')}</label>
      <input
        id="hub"
        type="url"
        autocomplete="off"
        spellcheck="false"
        maxlength="500"
        placeholder=${PUBLIC_HUB}
        aria-describedby="hub-note hub-fault"
        aria-invalid=${this.hubFault !== ''}
        ?disabled=${this.locked}
        .value=${this.access.hub === PUBLIC_HUB ? '' : this.access.hub}
        @change=${this.onHub}
      />
      <p id="hub-fault" class="error" role="alert" ?hidden=${this.hubFault === ''}>${reported(this.hubFault)}</p>
      <p id="hub-note" class="note">${msg('Where ids such as owner/model are looked up.')}</p>
    </div>`;
  }

  private renderToken(): TemplateResult {
    return html`<div>
      <label for="token">${msg('Access token')}</label>
      <input
        id="token"
        type="password"
        autocomplete="off"
        spellcheck="false"
        maxlength="500"
        aria-describedby="token-note"
        ?disabled=${this.locked}
        .value=${this.access.token}
        @change=${(event: Event) => this.change({ token: (event.target as HTMLInputElement).value.trim() })}
      />
      <p id="token-note" class="note">
        ${msg(
          'Kept in memory until the page is closed, and sent only to that hub’s own host. It is a header that browsers ask permission for, so each request to the hub costs one more question (preflight).',
        )}
      </p>
    </div>`;
  }

  private renderUsage(): TemplateResult | string {
    const { trouble, usage } = this;
    if (!trouble) return usage ? usageText(usage) : '';
    const what = trouble.what === 'forget' ? msg('It could not be forgotten:') : msg('What is stored is not known:');
    return html`${what} ${reported(trouble.why)}`;
  }

  private renderStored(): TemplateResult {
    return html`<div>
      <label class="check">
        <input
          type="checkbox"
          ?disabled=${this.locked}
          .checked=${this.access.cache}
          @change=${(event: Event) => this.change({ cache: (event.target as HTMLInputElement).checked })}
        />
        ${msg('Remember headers and finished parts in this browser')}
      </label>
      <p class="note">
        ${msg('A comparison that was broken off then goes on where it was. Weights are not remembered.')}
      </p>
      <div class="forget">
        <button ?disabled=${this.locked} @click=${this.forget}>${msg('Forget everything')}</button>
        <span role="status"
          >${this.isForgotten ? html`<strong>${msg('Forgotten.')}</strong> ` : nothing}${this.renderUsage()}</span
        >
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-access-settings': AccessSettings;
  }
  interface HTMLElementEventMap {
    'wk-access-changed': AccessChangedEvent;
  }
}
