import { css } from 'lit';

export const styles = css`
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
    white-space: nowrap;
  }

  th,
  td {
    padding: 0.2rem 0 0.2rem 0.9rem;
    border-bottom: 1px solid var(--line);
    text-align: right;
    font-weight: 400;
  }

  th:first-child {
    padding-right: 0.5rem;
    padding-left: 0;
  }

  .words {
    text-align: left;
  }

  thead th {
    position: sticky;
    top: 0;
    height: 30px;
    background: var(--paper);
    color: var(--soft);
    font-size: 0.8125rem;
    vertical-align: bottom;
  }

  tbody tr:not(.spacer) {
    height: 28px;
  }
`;
