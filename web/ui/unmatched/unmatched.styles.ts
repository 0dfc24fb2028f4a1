import { css } from 'lit';

export const styles = css`
  details > summary {
    color: var(--accent);
    cursor: pointer;
  }

  .lists {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr));
    gap: 1rem 2rem;
    margin-top: 0.75rem;
  }
`;
