import { css } from 'lit';

export const styles = css`
  :host {
    container-type: inline-size;
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0.5rem 2rem;
  }

  .split {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 23rem;
    gap: 1rem 2.5rem;
    align-items: start;
    margin-top: 1rem;
  }

  .plot {
    min-height: 380px;
  }

  table {
    width: 100%;
    border-collapse: collapse;
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
  }

  th,
  td {
    padding: 0.2rem 0 0.2rem 0.75rem;
    border-bottom: 1px solid var(--line);
    text-align: right;
    font-weight: 400;
    white-space: nowrap;
  }

  th:first-child {
    padding-left: 0;
    text-align: left;
    white-space: normal;
  }

  thead th {
    color: var(--soft);
    font-size: 0.8125rem;
    vertical-align: bottom;
  }

  .unrelated {
    color: var(--soft);
  }

  tbody + tbody th.group {
    padding-top: 0.8rem;
    color: var(--soft);
    font-size: 0.8125rem;
  }

  label.role {
    display: flex;
    align-items: center;
    gap: 0.45rem;
    color: inherit;
    font-size: inherit;
    cursor: pointer;
  }

  label.role input {
    margin: 0;
    accent-color: var(--accent);
  }

  .key {
    flex: none;
    width: 16px;
    height: 16px;
    overflow: visible;
  }

  @container (max-width: 56rem) {
    .split {
      grid-template-columns: minmax(0, 1fr);
    }
  }

  @container (max-width: 479px) {
    .plot {
      min-height: 300px;
    }
  }
`;
