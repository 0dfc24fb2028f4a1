import { css } from 'lit';

export const styles = css`
  /* About what a verdict takes, so that its coming moves little. */
  :host {
    min-height: 25rem;
  }

  section {
    display: grid;
    gap: 0.75rem;
    padding-top: 1.1rem;
    border-top: 3px dashed var(--strong-line);
  }

  .label {
    justify-self: start;
    color: var(--soft);
    font-size: 0.9375rem;
    font-weight: 600;
  }

  .sentence {
    max-width: 38em;
    color: var(--soft);
    font-family: var(--serif);
    font-size: clamp(1.375rem, 3.2vw, 1.875rem);
    font-style: var(--slant, italic);
    line-height: 1.3;
  }

  .meaning {
    max-width: 46rem;
    color: var(--soft);
  }

  .seed {
    max-width: 46rem;
    padding-left: 0.9rem;
    border-left: 3px solid var(--accent);
  }

  dl {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 14rem), 1fr));
    gap: 1.25rem 2rem;
    margin-top: 0.75rem;
    padding-top: 1rem;
    border-top: 1px solid var(--line);
    font-variant-numeric: tabular-nums;
  }

  dt,
  small {
    color: var(--soft);
    font-family: var(--sans);
    font-size: 0.875rem;
  }

  dd {
    font-family: var(--serif);
    font-size: 1.25rem;
    line-height: 1.3;
  }

  small {
    display: block;
    line-height: 1.4;
  }
`;
