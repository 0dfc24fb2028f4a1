import { html, type TemplateResult } from 'lit';
import type { TestMeta } from '../../contract.ts';
import './term.ts';

const NO_TESTS: readonly TestMeta[] = [];

/** A label with the explanation of its term one click away; as it is where it has none. */
export function explained(
  label: string,
  term: string | undefined,
  tests: readonly TestMeta[] = NO_TESTS,
): TemplateResult | string {
  return term === undefined ? label : html`<wk-term name=${term} .tests=${tests}>${label}</wk-term>`;
}
