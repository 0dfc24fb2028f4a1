import { css } from 'lit';

export const styles = css`
  .line {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6rem 0.75rem;
    margin-top: 0.35rem;
  }

  input {
    flex: 1 1 20rem;
    min-width: 0;
    font-family: var(--mono);
    font-size: 0.875rem;
  }

  button,
  input {
    min-height: 2.75rem;
  }

  p {
    max-width: 46rem;
  }

  .hint {
    min-height: 1.3rem;
    margin-top: 0.5rem;
    color: var(--soft);
    font-size: 0.875rem;
  }
`;
