import { css } from 'lit';

export const styles = css`
  ol {
    margin: 1.25rem 0 0;
    padding: 0;
    list-style: none;
  }

  article {
    display: grid;
    grid-template-columns: 13rem minmax(0, 1fr);
    gap: 0.5rem 2.5rem;
    padding: 1.1rem 0 1.25rem;
    border-top: 1px solid var(--line);
  }

  h4 {
    font-family: var(--serif);
    font-size: 1.0625rem;
    line-height: 1.3;
  }

  .outcome {
    margin-top: 0.25rem;
    color: var(--soft);
    font-size: 0.875rem;
  }

  .outcome strong {
    color: var(--ink);
  }

  .body {
    display: grid;
    gap: 0.75rem;
    max-width: 52rem;
  }

  dl {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 13rem), 1fr));
    gap: 0.6rem 1.75rem;
  }

  dt {
    color: var(--soft);
    font-size: 0.8125rem;
    line-height: 1.35;
  }

  dd {
    font-variant-numeric: tabular-nums;
  }

  ul {
    display: grid;
    gap: 0.2rem;
    padding-left: 1.1rem;
    list-style: disc;
    font-size: 0.9375rem;
  }

  li::marker {
    color: var(--strong-line);
  }

  summary {
    color: var(--accent);
    font-size: 0.9375rem;
    cursor: pointer;
  }

  dl.meta {
    grid-template-columns: 8rem minmax(0, 1fr);
    gap: 0.35rem 1rem;
    max-width: 46rem;
    margin: 0.6rem 0 1rem;
    font-size: 0.9375rem;
  }

  .meta dt {
    grid-column: 1;
    font-size: 0.875rem;
    line-height: 1.5;
  }

  .meta dd {
    grid-column: 2;
  }

  @media (max-width: 44rem) {
    article,
    dl.meta {
      grid-template-columns: minmax(0, 1fr);
    }

    .meta dd {
      grid-column: 1;
    }
  }
`;
