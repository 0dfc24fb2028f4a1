import { css } from 'lit';

export const styles = css`
  .choices {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.25rem 0.9rem;
  }

  button.plain {
    /* Tall enough for a finger. */
    min-height: 1.75rem;
  }

  button[aria-pressed='true'] {
    color: var(--ink);
    font-weight: 600;
    text-decoration: none;
  }

  .fault {
    color: var(--alert);
  }

  @media print {
    :host {
      display: none;
    }
  }
`;
