import { css } from 'lit';

export const styles = css`
  summary {
    width: fit-content;
    min-height: 2.75rem;
    padding: 0.6rem 0;
    color: var(--soft);
    font-size: 0.9375rem;
    font-variant-numeric: tabular-nums;
    cursor: pointer;
  }

  .inside {
    display: grid;
    gap: 1rem;
  }

  p {
    max-width: 46rem;
    color: var(--soft);
    font-size: 0.875rem;
  }

  button {
    min-height: 2.75rem;
    justify-self: start;
    font-size: 0.875rem;
  }

  .wide {
    overflow-x: auto;
  }

  table {
    border-collapse: collapse;
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
  }

  th,
  td {
    padding: 0.25rem 0 0.25rem 1.5rem;
    border-bottom: 1px solid var(--line);
    text-align: right;
    font-weight: 400;
    white-space: nowrap;
  }

  :is(th, td):first-child {
    padding-left: 0;
    min-width: 10rem;
    text-align: left;
    white-space: normal;
  }

  thead th {
    color: var(--soft);
    font-size: 0.8125rem;
  }

  .scroller {
    max-height: 20rem;
    overflow: auto;
    border: 1px solid var(--line);
    border-radius: 4px;
    background: var(--raised);
    font-size: 0.8125rem;
    font-variant-numeric: tabular-nums;
    overscroll-behavior: contain;
  }

  .list {
    width: max-content;
    min-width: 100%;
  }

  .row {
    display: grid;
    grid-template-columns: 12rem 20rem 12rem 4.5rem 6rem 5rem minmax(9rem, 1fr);
    height: 28px;
    border-bottom: 1px solid var(--line);
    line-height: 27px;
  }

  .head {
    position: sticky;
    top: 0;
    z-index: 1;
    background: var(--sunken);
    color: var(--soft);
  }

  .body {
    position: relative;
  }

  .body .row {
    position: absolute;
    inset: 0 0 auto;
  }

  .row > * {
    padding: 0 0.75rem;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    overflow-wrap: normal;
  }

  .number {
    text-align: right;
  }

  .fault {
    color: var(--alert);
  }

  @media (max-width: 44rem) {
    .row {
      grid-template-columns: 9.5rem 18rem 12rem 4.5rem 6rem 5rem minmax(9rem, 1fr);
    }
  }

  @media print {
    button,
    .scroller {
      display: none;
    }
  }
`;
