import { css } from 'lit';

export const styles = css`
  ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr));
    gap: 0.9rem 2rem;
    list-style: none;
  }

  li {
    display: grid;
    grid-template-columns: minmax(9.5rem, max-content) minmax(0, 1fr);
    align-items: center;
    gap: 0.25rem 0.9rem;
  }

  li p,
  .state {
    color: var(--soft);
    font-size: 0.875rem;
    line-height: 1.35;
  }

  li button {
    min-height: 2.5rem;
    font-size: 0.9375rem;
  }

  .state {
    min-height: 1.5rem;
    margin-top: 0.75rem;
  }

  .error {
    padding-left: 0.75rem;
    border-left: 3px solid var(--alert);
  }

  @media (max-width: 30rem) {
    li {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
