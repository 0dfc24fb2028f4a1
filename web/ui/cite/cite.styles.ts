import { css } from 'lit';

export const styles = css`
  .form + .form {
    margin-top: 1rem;
  }

  .head {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 1rem;
  }

  h3 {
    font-family: var(--sans);
    font-size: 0.9375rem;
  }

  pre {
    margin: 0.3rem 0 0;
    padding: 0.7rem 0.9rem;
    overflow-x: auto;
    border-radius: 4px;
    background: var(--sunken);
    font-family: var(--mono);
    font-size: 0.8125rem;
    line-height: 1.5;
    white-space: pre-wrap;
  }

  .hint {
    max-width: 46rem;
    min-height: 1.3rem;
    margin-top: 0.6rem;
    color: var(--soft);
    font-size: 0.875rem;
  }

  .error {
    padding-left: 0.75rem;
    border-left: 3px solid var(--alert);
  }
`;
