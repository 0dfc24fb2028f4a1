import { css } from 'lit';

export const styles = css`
  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: start;
    gap: 0.75rem 2.5rem;
    padding: 1rem 1.5rem 1.1rem;
    border: 1.5px dashed var(--strong-line);
    border-radius: 6px;
    background: var(--raised);
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

  .note {
    max-width: 42em;
    margin-top: 0.4rem;
    color: var(--soft);
    font-size: 0.875rem;
  }

  #pick {
    font-size: 0.875rem;
  }

  button,
  form input {
    min-height: 2.75rem;
  }

  form,
  section > .error {
    grid-column: 1 / -1;
  }

  form {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: center;
    gap: 0.3rem 1rem;
  }

  form > p {
    grid-column: 1 / -1;
  }

  .address {
    display: flex;
    gap: 0.75rem;
  }

  form input {
    flex: 1;
    min-width: 0;
  }

  .error {
    padding-left: 0.75rem;
    border-left: 3px solid var(--alert);
    overflow-wrap: anywhere;
  }

  @media (max-width: 44rem) {
    section,
    form {
      grid-template-columns: minmax(0, 1fr);
    }

    #pick {
      justify-self: start;
    }
  }

  @media (max-width: 26rem) {
    .address {
      flex-wrap: wrap;
    }

    form input {
      flex-basis: 100%;
    }
  }

  @media print {
    :host {
      display: none;
    }
  }
`;
