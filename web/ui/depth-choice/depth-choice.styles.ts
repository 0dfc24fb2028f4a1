import { css } from 'lit';

export const styles = css`
  fieldset {
    display: grid;
    gap: 0.75rem;
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  legend {
    padding: 0;
    margin-bottom: 0.75rem;
    font-family: var(--serif);
    font-size: 1.375rem;
    font-weight: 600;
    line-height: 1.15;
  }

  .depths {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr));
    gap: 0.75rem;
  }

  .depth {
    display: grid;
    grid-template-columns: auto 1fr;
    align-content: start;
    column-gap: 0.6rem;
    padding: 0.7rem 0.9rem;
    border: 1px solid var(--line);
    border-radius: 4px;
    background: var(--raised);
    color: inherit;
    cursor: pointer;
  }

  .depth:hover:not(:has(:disabled)) {
    border-color: var(--accent);
  }

  .depth:has(:checked) {
    border-color: var(--accent);
    background: var(--accent-wash);
  }

  .depth:has(:focus-visible) {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }

  .depth:has(:disabled) {
    cursor: not-allowed;
  }

  input {
    margin: 0;
    accent-color: var(--accent);
  }

  .depth input {
    width: 1.1rem;
    height: 1.1rem;
    margin-top: 0.2rem;
    outline: none;
  }

  strong {
    font-family: var(--serif);
    font-size: 1.0625rem;
  }

  .sees,
  .cost {
    grid-column: 2;
    line-height: 1.35;
  }

  .sees {
    color: var(--soft);
  }

  .cost {
    margin-top: 0.25rem;
    color: var(--ink);
    font-variant-numeric: tabular-nums;
  }

  .note {
    max-width: 46rem;
    color: var(--soft);
    font-size: 0.875rem;
    text-wrap: pretty;
  }

  .state {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4rem 1rem;
    font-size: 0.9375rem;
    overflow-wrap: anywhere;
  }

  .state:empty {
    display: none;
  }

  .state button,
  .keep {
    min-height: 2.75rem;
  }

  .keep {
    display: flex;
    align-items: center;
    gap: 0.6rem;
    color: inherit;
    font-size: 0.9375rem;
  }

  .keep input {
    flex: none;
    width: 1.1rem;
    height: 1.1rem;
  }

  @media print {
    :host {
      display: none;
    }
  }
`;
