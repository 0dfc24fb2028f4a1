import { css } from 'lit';

export const styles = css`
  .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.6rem 0.75rem;
  }

  button {
    min-height: 2.75rem;
  }

  button[aria-expanded='true'] {
    border-color: var(--accent);
    background: var(--accent-wash);
    color: var(--accent);
  }

  .panel {
    margin-top: 0.75rem;
    padding: 1.1rem 1.4rem 1.3rem;
    border: 1px solid var(--line);
    border-radius: 4px;
    background: var(--raised);
  }

  .panel[hidden] {
    display: none;
  }

  @media print {
    :host {
      display: none;
    }
  }
`;
