import { css } from 'lit';

export const previewStyles = css`
  iframe {
    display: block;
    width: 100%;
    height: 24rem;
    border: 1px dashed var(--line);
    border-radius: 4px;
  }
`;

export const styles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
  }

  fieldset {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1.5rem;
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  legend {
    padding: 0 0 0.4rem;
    color: var(--soft);
    font-size: 0.875rem;
  }

  fieldset label {
    color: var(--ink);
    font-size: 0.9375rem;
  }

  .options {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 0.75rem 1.25rem;
  }

  .options label {
    display: grid;
    gap: 0.2rem;
  }

  .options label.check {
    display: flex;
    align-items: baseline;
    gap: 0.4rem;
    min-height: 2.2rem;
  }

  .options .wide {
    flex: 1 1 20rem;
  }

  .options input[type='number'] {
    width: 7rem;
    padding: 0.35em 0.6em;
    border: 1px solid var(--strong-line);
    border-radius: 4px;
    background: var(--raised);
  }

  textarea {
    display: block;
    width: 100%;
    min-height: 7.5rem;
    padding: 0.75rem;
    border: 1px solid var(--line);
    border-radius: 4px;
    background: var(--sunken);
    color: var(--ink);
    font-family: var(--mono);
    font-size: 0.8125rem;
    line-height: 1.5;
    resize: vertical;
  }

  .hint {
    max-width: 46rem;
    color: var(--soft);
    font-size: 0.875rem;
    text-wrap: pretty;
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.6rem 1rem;
  }

  .buttons button {
    min-height: 2.5rem;
  }

  img {
    display: block;
    max-width: 100%;
    height: auto;
    border: 1px dashed var(--line);
    border-radius: 4px;
  }
`;
