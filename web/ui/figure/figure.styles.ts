import { css } from 'lit';

export const styles = css`
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.1rem 1rem;
    margin-top: 0.6rem;
    font-size: 0.875rem;
  }

  .files {
    display: flex;
    gap: 0.9rem;
  }

  .files button {
    color: var(--soft);
    text-decoration-color: var(--line);
  }

  .files button:hover:not(:disabled) {
    color: var(--accent);
    text-decoration-color: currentcolor;
  }

  .failure {
    padding-left: 0.75rem;
    border-left: 3px solid var(--alert);
    font-size: 0.875rem;
  }

  @media print {
    .actions,
    wk-data-table {
      display: none;
    }
  }
`;
