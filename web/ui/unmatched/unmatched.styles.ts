import { css } from 'lit';

export const styles = css`
  details > summary {
    color: var(--accent);
    cursor: pointer;
  }

  details + details {
    margin-top: 0.5rem;
  }

  .mapping {
    display: grid;
    gap: 0.4rem;
    max-width: 46rem;
    margin: 0.5rem 0 0.75rem;
    font-size: 0.9375rem;
  }

  ul {
    padding-left: 1.1rem;
  }

  .lists {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr));
    gap: 1rem 2rem;
    margin-top: 0.75rem;
  }
`;
