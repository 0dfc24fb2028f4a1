import { css } from 'lit';

export const styles = css`
  summary {
    color: var(--accent);
    font-size: 0.9375rem;
    cursor: pointer;
  }

  dl {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr));
    gap: 0.9rem 2.5rem;
    margin-top: 0.9rem;
  }

  dt {
    font-family: var(--serif);
    font-size: 1.0625rem;
  }

  dd {
    color: var(--soft);
    font-size: 0.9375rem;
    text-wrap: pretty;
  }
`;
