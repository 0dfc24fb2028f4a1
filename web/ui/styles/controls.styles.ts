import { css } from 'lit';

/** Buttons, menus and text fields. */
export const controls = css`
  button,
  select,
  input {
    font: inherit;
    color: inherit;
  }

  button {
    padding: 0.4em 0.9em;
    border: 1px solid var(--strong-line);
    border-radius: 4px;
    background: transparent;
    cursor: pointer;
  }

  button:hover:not(:disabled) {
    border-color: var(--accent);
    color: var(--accent);
  }

  button:disabled {
    border-color: var(--line);
    color: var(--soft);
    cursor: not-allowed;
  }

  button.primary {
    padding: 0.6em 1.8em;
    border-color: var(--accent);
    background: var(--accent);
    color: var(--accent-ink);
    font-weight: 600;
  }

  button.primary:hover:not(:disabled) {
    background: color-mix(in srgb, var(--accent) 85%, var(--ink));
    color: var(--accent-ink);
  }

  button.primary:disabled {
    border-color: var(--line);
    background: var(--sunken);
    color: var(--soft);
  }

  button.plain {
    padding: 0.15em 0;
    border: 0;
    border-radius: 2px;
    color: var(--accent);
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }

  select,
  input:is([type='search'], [type='text'], [type='url'], [type='password']) {
    max-width: 100%;
    padding: 0.35em 0.6em;
    border: 1px solid var(--strong-line);
    border-radius: 4px;
    background: var(--raised);
  }

  input[aria-invalid='true'] {
    border-color: var(--alert);
  }

  ::placeholder {
    color: var(--soft);
    opacity: 1;
  }

  label {
    color: var(--soft);
    font-size: 0.875rem;
  }
`;
