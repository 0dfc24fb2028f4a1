import { html, nothing, type TemplateResult } from 'lit';
import { msg, str } from '@lit/localize';
import type { Report } from '../../contract.ts';
import type { Source } from '../../options.ts';
import { DEPTH_WORDS } from '../depths.ts';
import { formatDay } from '../format/dates.ts';
import { shortenName } from '../format/names.ts';
import { toldApart } from '../format/told-apart.ts';
import { sourceName } from './source-name.ts';

function heading(a: string, b: string): TemplateResult {
  const name = (text: string) => html`<bdi class="name">${shortenName(text, 80)}</bdi>`;
  return html`<h2 tabindex="-1">${name(a)} <span class="and">${msg('and')}</span> ${name(b)}</h2>`;
}

/** Above a report: how deep it looked, another seed than the usual one, the two names. */
export function reportHeader({ models, depth, seed }: Report): TemplateResult {
  const looked = DEPTH_WORDS[depth].label;
  const names = toldApart(models);
  return html`<header part="header">
    <p class="kicker">
      ${msg(str`Two models compared by their weights, at depth “${looked}”.`)}
      ${seed === 0 ? nothing : html`<strong>${msg(str`Seed ${seed}, not the usual 0.`)}</strong>`}
    </p>
    ${heading(names.a, names.b)}
  </header>`;
}

/** Above two models that nobody has compared here. */
export function namesHeader(a: Source | '', b: Source | ''): TemplateResult {
  const [first, second] = [a, b].map((source) => (source === '' ? '?' : sourceName(source)));
  return html`<header part="header">
    <p class="kicker">${msg('Are these two language models related? Their weights can tell.')}</p>
    ${heading(first ?? '', second ?? '')}
  </header>`;
}

/** Before a report has come, and where neither models nor a report are named. */
export function emptyHeader({ isEmpty }: { isEmpty: boolean }): TemplateResult {
  return html`<header part="header">
    <p class="kicker">${msg('Are two language models related?')}</p>
    ${isEmpty ? html`<p>${msg('No report and no models are named here.')}</p>` : nothing}
  </header>`;
}

/** What a report was made with, and when; of one that was not measured here, as far as it says. */
export function madeWith({ tool, created }: Report, { isPublished }: { isPublished: boolean }): string {
  const version = shortenName(tool.version, 20);
  const day = formatDay(created);
  if (isPublished) {
    return msg(
      str`The report says that it was measured with Weightkin ${version} on ${day}. Its figures are its author’s: open it on the page of Weightkin to have them measured again.`,
    );
  }
  return msg(str`Measured with Weightkin ${version} on ${day}, in a browser, from the weights themselves.`);
}
