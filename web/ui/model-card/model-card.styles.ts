import { css } from 'lit';

export const styles = css`
  h3 {
    font-size: 1.5rem;
    margin-bottom: 0.6rem;
  }

  dl {
    display: grid;
    grid-template-columns: max-content 1fr;
    gap: 0.15rem 1rem;
    font-size: 0.9375rem;
  }

  dt {
    color: var(--soft);
  }

  dd {
    font-variant-numeric: tabular-nums;
    min-width: 0;
  }

  .warning {
    margin-top: 0.75rem;
    padding-left: 0.75rem;
    border-left: 3px solid var(--alert);
    font-size: 0.9375rem;
  }

  details {
    margin-top: 0.5rem;
    font-size: 0.875rem;
  }

  summary {
    color: var(--soft);
    cursor: pointer;
  }

  ul {
    padding-left: 1.1rem;
    max-height: 12rem;
    overflow-y: auto;
  }
`;
