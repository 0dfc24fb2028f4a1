import { css } from 'lit';

export const styles = css`
  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
  }

  .explanation {
    max-width: 46rem;
    color: var(--soft);
    font-size: 0.9375rem;
    text-wrap: pretty;
  }

  summary {
    cursor: pointer;
  }

  .scroll {
    max-height: 24rem;
    margin-top: 0.6rem;
    overflow: auto;
    border: 1px solid var(--line);
  }

  .scroll p {
    padding: 0.5rem 0.75rem;
    color: var(--soft);
    font-size: 0.875rem;
  }

  table {
    width: 100%;
    border-collapse: collapse;
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
  }

  th,
  td {
    padding: 0.35rem 0.75rem;
    border-bottom: 1px solid var(--line);
    text-align: left;
    font-weight: 400;
    vertical-align: top;
  }

  thead th {
    color: var(--soft);
    font-size: 0.8125rem;
  }

  tbody th {
    min-width: 10rem;
  }

  .number {
    text-align: right;
    white-space: nowrap;
  }
`;
