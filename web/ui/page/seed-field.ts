import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { parseSeed } from './page-hash.ts';

/** For the reader who knows what a seed is: the number that the sample is drawn with. */
export function seedField({
  seed,
  isLocked,
  choose,
}: {
  seed: number;
  isLocked: boolean;
  choose(seed: number): void;
}): TemplateResult {
  const used = String(seed);
  const take = (event: Event) => {
    const field = event.currentTarget as HTMLInputElement;
    const found = parseSeed(field.value.trim());
    field.setAttribute('aria-invalid', String(found === null));
    const fault = field.closest('details')?.querySelector<HTMLElement>('#seed-fault');
    if (fault) fault.hidden = found !== null;
    if (found !== null) choose(found);
  };
  return html`<details class="advanced" ?open=${seed !== 0}>
    <summary>${msg('Advanced: the seed')}</summary>
    <div class="seed">
      <label for="seed">${msg('Seed of the sample')}</label>
      <input
        id="seed"
        type="text"
        inputmode="numeric"
        maxlength="17"
        autocomplete="off"
        aria-describedby="seed-fault seed-hint"
        ?disabled=${isLocked}
        .value=${used}
        @change=${take}
      />
      ${
        seed === 0
          ? nothing
          : html`<button class="plain" ?disabled=${isLocked} @click=${() => choose(0)}>${msg('Back to 0')}</button>`
      }
    </div>
    <p id="seed-fault" class="fault" role="alert" hidden>
      ${msg(str`This is not a whole number that a seed can be: ${used} stays in use.`)}
    </p>
    <p id="seed-hint" class="hint">
      ${msg('A whole number. It decides which rows are read; whoever uses the same one gets the same figures. Leave it at 0: a report with another seed is marked, because trying seeds until one pleases would spoil the test.')}
    </p>
  </details>`;
}
