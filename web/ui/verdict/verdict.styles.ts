import { css } from 'lit';

export const styles = css`
  section {
    display: grid;
    gap: 0.75rem;
    padding-top: 1.1rem;
    border-top: 3px solid var(--ink);
  }

  .published {
    justify-self: start;
    padding: 0.15rem 0.6rem;
    border: 1px solid var(--strong-line);
    border-radius: 4px;
    font-size: 0.875rem;
  }

  .label {
    justify-self: start;
    color: var(--soft);
    font-size: 0.9375rem;
    font-weight: 600;
  }

  .label::first-letter {
    text-transform: uppercase;
  }

  .sentence {
    max-width: 38em;
    font-family: var(--serif);
    font-size: clamp(1.375rem, 3.2vw, 1.875rem);
    line-height: 1.3;
    text-wrap: pretty;
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
  }

  dt {
    color: var(--soft);
    font-size: 0.875rem;
  }

  dd {
    font-family: var(--serif);
    font-size: 1.25rem;
    line-height: 1.3;
  }

  dd + dd {
    margin-top: 0.5rem;
  }

  dd.plain {
    font-family: var(--sans);
    font-size: 0.9375rem;
    line-height: 1.45;
  }

  small {
    display: block;
    max-width: 24rem;
    margin-top: 0.15rem;
    color: var(--soft);
    font-family: var(--sans);
    font-size: 0.8125rem;
    line-height: 1.4;
  }

  .list {
    max-width: 46rem;
    margin-top: 0.5rem;
  }

  h3 {
    font-family: var(--sans);
    font-size: 0.9375rem;
  }

  summary {
    font-size: 0.9375rem;
    font-weight: 600;
    cursor: pointer;
  }

  ul {
    display: grid;
    gap: 0.25rem;
    margin-top: 0.3rem;
    padding-left: 1.1rem;
  }

  li::marker {
    color: var(--strong-line);
  }
`;
