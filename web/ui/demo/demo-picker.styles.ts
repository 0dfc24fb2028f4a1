import { css } from 'lit';

export const styles = css`
  p {
    color: var(--soft);
    font-size: 0.9375rem;
  }

  ul {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr));
    gap: 0.75rem;
    margin-top: 0.75rem;
    list-style: none;
  }

  ul + p {
    margin-top: 1.25rem;
  }

  p + ul:last-child {
    grid-template-columns: minmax(0, 36rem);
  }

  button {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    width: 100%;
    height: 100%;
    padding: 0.6rem 0.9rem;
    border-color: var(--line);
    background: var(--raised);
    text-align: left;
  }

  strong {
    display: block;
    font-family: var(--serif);
    font-size: 1.0625rem;
  }

  span {
    display: block;
    color: var(--soft);
    font-size: 0.875rem;
    line-height: 1.35;
  }

  @media print {
    :host {
      display: none;
    }
  }
`;
