import { css } from 'lit';

/** What the figures of a result share: heading, explanation, captions, the data behind them. */
export const figures = css`
  .explanation {
    max-width: 46rem;
    margin-top: 0.4rem;
    color: var(--soft);
    font-size: 0.9375rem;
    text-wrap: pretty;
  }

  figcaption,
  .note {
    max-width: 46rem;
    margin-top: 0.35rem;
    color: var(--soft);
    font-size: 0.875rem;
    text-wrap: pretty;
  }

  h4 {
    margin: 0;
    font-size: 1rem;
    font-weight: 600;
  }

  .data {
    margin-top: 0.75rem;
  }

  .scroll {
    max-height: 24rem;
    margin-top: 0.75rem;
    overflow: auto;
    border: 1px solid var(--line);
    padding: 0 0.75rem 0.5rem;
  }

  table {
    border-collapse: collapse;
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
  }

  caption {
    padding: 1rem 0 0.2rem;
    text-align: left;
    color: var(--soft);
  }

  th,
  td {
    padding: 0.2rem 0 0.2rem 0.9rem;
    border-bottom: 1px solid var(--line);
    text-align: right;
    font-weight: 400;
  }

  th:first-child {
    padding-left: 0;
    text-align: left;
  }

  thead th {
    position: sticky;
    top: 0;
    padding-top: 0.4rem;
    background: var(--paper);
    color: var(--soft);
    font-size: 0.8125rem;
    vertical-align: bottom;
  }

  @media print {
    .data {
      display: none;
    }
  }
`;
