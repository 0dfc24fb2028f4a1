import { css } from 'lit';

export const styles = css`
  figure {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.35rem;
    padding: 1rem 1.25rem 1.1rem;
    border: 1px solid var(--line);
    border-radius: 4px;
    background: var(--raised);
  }

  h2 {
    font-size: 1.125rem;
  }

  figcaption {
    color: var(--soft);
    font-size: 0.875rem;
    line-height: 1.45;
    text-wrap: pretty;
  }

  @media print {
    :host {
      display: none;
    }
  }
`;
