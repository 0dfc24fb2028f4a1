import { css } from 'lit';

export const styles = css`
  :host {
    display: flex;
    min-width: 0;
  }

  section {
    flex: 1;
    display: flex;
    flex-direction: column;
    gap: 0.75rem;
    min-width: 0;
    min-height: 14rem;
    padding: 1.25rem 1.5rem;
    border: 1.5px dashed var(--strong-line);
    border-radius: 6px;
    background: var(--raised);
    transition:
      border-color 0.15s,
      background-color 0.15s;
  }

  :host([compact]) section {
    min-height: 0;
    padding: 0.9rem 1.5rem 1.1rem;
  }

  @media (min-width: 62rem) {
    :host([compact]) section.empty {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 0.4rem 2.5rem;
    }

    :host([compact]) section.empty :is(h2, .body) {
      grid-column: 1;
    }

    :host([compact]) section.empty .actions {
      grid-column: 2;
      grid-row: 1 / 3;
    }

    :host([compact]) section.empty form {
      grid-column: 1 / -1;
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0 1rem;
    }

    :host([compact]) section.empty form label {
      margin: 0;
    }

    :host([compact]) section.empty .address {
      flex: 1;
    }
  }

  :host([compact]) section.ready form {
    display: none;
  }

  section.ready {
    border: 1.5px solid var(--line);
  }

  section.over {
    border-color: var(--accent);
    background: var(--accent-wash);
  }

  h2 {
    font-family: var(--sans);
    font-size: 0.8125rem;
    font-weight: 600;
    color: var(--soft);
  }

  .invitation {
    font-family: var(--serif);
    font-size: 1.375rem;
    line-height: 1.3;
  }

  .note {
    max-width: 32em;
    color: var(--soft);
    font-size: 0.875rem;
  }

  .body {
    flex: 1;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.6rem 0.75rem;
  }

  .actions button {
    font-size: 0.875rem;
  }

  .actions button,
  form button,
  form input {
    min-height: 2.75rem;
  }

  form label {
    display: block;
    margin-bottom: 0.3rem;
  }

  .address {
    display: flex;
    gap: 0.75rem;
  }

  form input {
    flex: 1;
    min-width: 0;
  }

  form .error {
    margin-top: 0.5rem;
    font-size: 0.9375rem;
  }

  .error {
    padding-left: 0.75rem;
    border-left: 3px solid var(--alert);
    overflow-wrap: anywhere;
  }

  .busy {
    display: flex;
    align-items: center;
    gap: 0.6rem;
    color: var(--soft);
  }

  .busy::before {
    content: '';
    flex: none;
    width: 0.9rem;
    height: 0.9rem;
    border: 2px solid var(--line);
    border-top-color: var(--accent);
    border-radius: 50%;
    animation: turn 0.9s linear infinite;
  }

  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }

  @media print {
    section {
      min-height: 0;
    }

    .actions,
    form {
      display: none;
    }
  }
`;
