import { css } from 'lit';

export const styles = css`
  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.9rem;
    min-width: 0;
  }

  .table-head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0.5rem 1rem;
  }

  .exports {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 0.75rem;
    font-size: 0.875rem;
  }

  .hint {
    color: var(--soft);
    font-size: 0.875rem;
  }

  .error {
    padding-left: 0.75rem;
    border-left: 3px solid var(--alert);
  }

  @media print {
    .exports,
    .hint,
    wk-table-filter {
      display: none;
    }
  }
`;
