import { css } from 'lit';

export const styles = css`
  dialog {
    width: min(60rem, calc(100vw - 1rem));
    max-height: min(56rem, calc(100vh - 1rem));
    margin: auto;
    padding: 0;
    border: 1px solid var(--line);
    border-radius: 6px;
    background: var(--paper);
    color: var(--ink);
    overflow: auto;
  }

  dialog::backdrop {
    background: rgb(0 0 0 / 45%);
  }

  .inside {
    padding: 1.5rem clamp(1rem, 4vw, 2.25rem) 2rem;
  }

  header {
    display: flex;
    gap: 1rem;
    align-items: start;
    justify-content: space-between;
  }

  h2 {
    font-size: 1.375rem;
    overflow-wrap: anywhere;
  }

  .facts {
    margin-top: 0.35rem;
    color: var(--soft);
    font-size: 0.9375rem;
  }

  h3 {
    margin-top: 1.75rem;
    font-size: 1.125rem;
  }

  .plot {
    min-height: 19rem;
    margin-top: 0.75rem;
  }

  table {
    width: 100%;
    margin-top: 0.5rem;
    border-collapse: collapse;
    font-size: 0.9375rem;
    font-variant-numeric: tabular-nums;
  }

  th,
  td {
    padding: 0.45rem 0 0.45rem 1.25rem;
    border-bottom: 1px solid var(--line);
    text-align: right;
    font-weight: 400;
    vertical-align: top;
    white-space: nowrap;
  }

  th:first-child {
    padding-left: 0;
    text-align: left;
    white-space: normal;
  }

  th small {
    display: block;
    max-width: 34rem;
    color: var(--soft);
    font-size: 0.8125rem;
    line-height: 1.35;
  }

  thead th {
    color: var(--soft);
    font-size: 0.8125rem;
  }

  .unrelated {
    color: var(--soft);
  }

  .busy {
    color: var(--soft);
  }

  .error {
    padding-left: 0.75rem;
    border-left: 3px solid var(--alert);
    overflow-wrap: anywhere;
  }

  .error button {
    margin-top: 0.5rem;
  }
`;
