import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    gap: 0.6rem;
  }

  summary {
    color: var(--accent);
    cursor: pointer;
  }

  .text {
    display: grid;
    gap: 0.75rem;
    max-width: 46rem;
    padding: 0.75rem 0 0.5rem;
  }

  dl {
    display: grid;
    gap: 0.9rem;
  }

  dt {
    font-weight: 600;
  }

  dd {
    color: var(--soft);
    font-size: 0.9375rem;
  }

  .rank {
    font-style: var(--slant, italic);
  }

  @media print {
    :host {
      display: none;
    }
  }
`;
