import { css } from 'lit';

export const styles = css`
  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
  }

  .explanation,
  .note {
    max-width: 46rem;
    color: var(--soft);
    font-size: 0.9375rem;
    text-wrap: pretty;
  }

  .filter {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4rem 1.5rem;
    font-size: 0.9375rem;
  }

  .scroll {
    max-height: 30rem;
    overflow: auto;
    border: 1px solid var(--line);
  }

  table {
    width: 100%;
    border-collapse: collapse;
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
  }

  th,
  td {
    padding: 0.3rem 0.75rem;
    border-bottom: 1px solid var(--line);
    text-align: left;
    font-weight: 400;
    vertical-align: top;
  }

  thead th {
    position: sticky;
    top: 0;
    background: var(--sunken);
    color: var(--soft);
    font-size: 0.8125rem;
  }

  tbody th {
    min-width: 8rem;
    font-family: var(--mono);
    font-size: 0.8125rem;
  }

  tr.differs :is(th, td) {
    background: var(--accent-wash);
  }

  .mark {
    font-size: 0.8125rem;
    font-weight: 600;
  }

  @media print {
    .scroll {
      max-height: none;
    }

    .filter label {
      display: none;
    }
  }
`;
