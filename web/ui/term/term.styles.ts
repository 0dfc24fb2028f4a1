import { css } from 'lit';

export const styles = css`
  :host {
    display: inline;
    position: relative;
  }

  button {
    display: inline;
    margin: -0.25em 0;
    padding: 0.25em 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    letter-spacing: inherit;
    text-align: inherit;
    text-transform: inherit;
    text-decoration: underline dotted var(--strong-line, currentcolor) 1px;
    text-underline-offset: 0.22em;
    overflow-wrap: inherit;
    cursor: help;
    /* Words of a label wrap as if it were no button. */
    user-select: text;
  }

  button:hover,
  button[aria-expanded='true'] {
    text-decoration-style: solid;
    text-decoration-color: currentcolor;
  }

  .panel {
    position: fixed;
    z-index: 1;
    inset: auto;
    width: max-content;
    max-width: min(24rem, 100vw - 1rem);
    margin: 0;
    padding: 0.7rem 0.9rem 0.8rem;
    border: 1px solid var(--strong-line, currentcolor);
    border-radius: 3px;
    background: var(--raised, canvas);
    box-shadow: 0 6px 24px rgb(0 0 0 / 18%);
    color: var(--ink, canvastext);
    font-family: var(--sans, sans-serif);
    font-size: 0.9375rem;
    font-style: normal;
    font-weight: 400;
    letter-spacing: normal;
    line-height: 1.45;
    text-align: start;
    text-transform: none;
    text-wrap: pretty;
    white-space: normal;
  }

  /* Where browsers know no popovers. */
  .panel[hidden] {
    display: none;
  }

  .panel p + p {
    margin-top: 0.5rem;
    padding-top: 0.5rem;
    border-top: 1px solid var(--line, currentcolor);
    color: var(--soft, inherit);
    font-size: 0.875rem;
  }

  @media print {
    button {
      text-decoration: none;
    }

    .panel {
      display: none !important;
    }
  }
`;
