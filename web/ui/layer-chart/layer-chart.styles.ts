import { css } from 'lit';

export const styles = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0.5rem 2rem;
  }

  .explanation {
    max-width: 46rem;
    margin-top: 0.4rem;
    color: var(--soft);
    font-size: 0.9375rem;
    text-wrap: pretty;
  }

  .split {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 23rem;
    gap: 1rem 2.5rem;
    align-items: start;
    margin-top: 1rem;
  }

  .plot {
    position: relative;
    min-width: 0;
  }

  .reader {
    position: absolute;
    inset: 0;
    cursor: crosshair;
    touch-action: pan-y;
    border-radius: 4px;
  }

  .note {
    margin-top: 0.25rem;
    color: var(--soft);
    font-size: 0.8125rem;
  }

  .sample {
    display: inline-block;
    width: 1.8em;
    margin-right: 0.35em;
    border-top: 1.5px dashed var(--ink);
    vertical-align: middle;
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

  .scroll thead th {
    position: sticky;
    top: 0;
    padding-top: 0.4rem;
    background: var(--paper);
  }

  .empty {
    padding: 3rem 0;
    color: var(--soft);
  }

  @media (max-width: 56rem) {
    .split {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
