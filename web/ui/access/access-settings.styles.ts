import { css } from 'lit';

export const styles = css`
  summary {
    width: fit-content;
    min-height: 2.75rem;
    padding: 0.6rem 0;
    color: var(--soft);
    font-size: 0.9375rem;
    cursor: pointer;
  }

  .settings {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr));
    gap: 1.25rem 2.5rem;
    padding: 1.25rem 1.5rem;
    border: 1px solid var(--line);
    border-radius: 6px;
    background: var(--raised);
  }

  .settings > div {
    display: grid;
    align-content: start;
    gap: 0.35rem;
    min-width: 0;
  }

  input:not([type='checkbox']) {
    width: 100%;
    min-height: 2.75rem;
  }

  button {
    min-height: 2.75rem;
  }

  .check {
    display: flex;
    align-items: center;
    gap: 0.6rem;
    min-height: 2.75rem;
    color: inherit;
    font-size: 0.9375rem;
  }

  .check input {
    flex: none;
    width: 1.1rem;
    height: 1.1rem;
    margin: 0;
    accent-color: var(--accent);
  }

  .note {
    max-width: 36em;
    color: var(--soft);
    font-size: 0.875rem;
  }

  .error {
    padding-left: 0.75rem;
    border-left: 3px solid var(--alert);
    font-size: 0.9375rem;
    overflow-wrap: anywhere;
  }

  .forget {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 1rem;
    font-size: 0.9375rem;
  }

  @media print {
    :host {
      display: none;
    }
  }
`;
