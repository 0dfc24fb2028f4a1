import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 2.75rem;
    min-width: 0;
  }

  header {
    display: grid;
    gap: 0.9rem;
  }

  h2 {
    scroll-margin-top: 1.5rem;
    font-size: clamp(1.6rem, 4vw, 2.25rem);
    overflow-wrap: anywhere;
  }

  h2:focus {
    outline: none;
  }

  h2 .and {
    color: var(--soft);
    font-style: var(--slant, italic);
    font-weight: 400;
  }

  .kicker {
    color: var(--soft);
    font-size: 0.875rem;
  }

  .identity {
    max-width: 46rem;
  }

  .totals {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(9rem, 40%), 1fr));
    gap: 1.25rem 2rem;
    padding-top: 1.25rem;
    border-top: 1px solid var(--line);
  }

  .totals dt {
    color: var(--soft);
    font-size: 0.875rem;
  }

  .totals dd {
    font-family: var(--serif);
    font-size: 1.625rem;
    line-height: 1.25;
  }

  .totals small {
    display: block;
    color: var(--soft);
    font-family: var(--sans);
    font-size: 0.8125rem;
    line-height: 1.35;
  }

  nav ul {
    display: flex;
    flex-wrap: wrap;
    gap: 0.1rem 1.25rem;
    list-style: none;
  }

  nav button {
    min-height: 1.75rem;
    font-size: 0.9375rem;
  }

  .part {
    min-width: 0;
    scroll-margin-top: 1.5rem;
  }

  .part:focus {
    outline: none;
  }

  .error {
    padding-left: 0.75rem;
    border-left: 3px solid var(--alert);
  }

  @media print {
    nav {
      display: none;
    }
  }
`;
