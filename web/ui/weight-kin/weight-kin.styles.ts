import { css, unsafeCSS } from 'lit';
import palette from 'virtual:palette';

export const styles = [
  unsafeCSS(palette),
  css`
    :host {
      --rem: var(--weightkin-rem, max(1rem, 16px));
      contain: content;
      container-type: inline-size;
      border: var(--weightkin-border, 1px solid var(--line));
      border-radius: var(--weightkin-radius, 4px);
      background: var(--paper);
      color: var(--ink);
      font: 400 1rem/1.5 var(--sans);
      letter-spacing: normal;
      word-spacing: normal;
      text-align: start;
      text-indent: 0;
      text-transform: none;
      white-space: normal;
      -webkit-text-size-adjust: 100%;
    }

    :host([theme='light']) {
      color-scheme: light;
    }

    :host([theme='dark']) {
      color-scheme: dark;
    }

    @media print {
      :host {
        color-scheme: light;
        contain: none;
      }
    }

    article {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 1.5rem;
      padding: var(--weightkin-padding, clamp(1rem, 4cqi, 2rem));
    }

    /* Korean breaks between words, as it is printed, unless a word is wider than its line. */
    article:lang(ko) {
      --slant: normal;
      word-break: keep-all;
      overflow-wrap: break-word;
    }

    header {
      display: grid;
      gap: 0.5rem;
    }

    .kicker,
    .hint {
      max-width: 46rem;
      color: var(--soft);
      font-size: 0.875rem;
      text-wrap: pretty;
    }

    .kicker strong {
      color: var(--ink);
    }

    h2 {
      font-size: 1.5rem;
      overflow-wrap: anywhere;
    }

    h2:focus {
      outline: none;
    }

    h2 .and {
      color: var(--soft);
      font-style: var(--slant, italic);
      font-weight: 400;
    }

    /* Without content they take no room, and no gap of the grid either. */
    .poster:not([hidden]),
    footer:not(.made),
    footer:not(.made) .buttons {
      display: contents;
    }

    .poster ::slotted(*) {
      max-width: 100%;
    }

    .live {
      display: grid;
      gap: 0.75rem;
    }

    .buttons {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0.75rem 1.25rem;
    }

    .buttons wk-progress {
      flex: 1 1 16rem;
    }

    .alert {
      display: grid;
      justify-items: start;
      gap: 0.5rem;
      padding: 0.9rem 1.1rem;
      border: 1px solid var(--alert);
      border-left-width: 4px;
      border-radius: 4px;
      background: var(--alert-wash);
      overflow-wrap: anywhere;
    }

    .details {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 2.75rem;
    }

    footer.made {
      display: grid;
      gap: 0.75rem;
      padding-top: 1rem;
      border-top: 1px solid var(--line);
    }

    @media print {
      footer .buttons,
      .live {
        display: none;
      }
    }
  `,
];
