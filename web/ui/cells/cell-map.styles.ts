import { css } from 'lit';

export const styles = css`
  :host {
    container-type: inline-size;
  }

  .key {
    margin-top: 0.75rem;
  }

  .split {
    display: grid;
    grid-template-columns: minmax(0, var(--plot)) minmax(0, 32rem);
    gap: 1rem 3rem;
    align-items: start;
  }

  .split .key {
    order: 1;
  }

  .split .readout {
    margin-top: 1.5rem;
    min-height: 3em;
  }

  @container (max-width: 56rem) {
    .split {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }

    .split .key {
      order: 0;
    }

    .split .readout {
      margin-top: 0.5rem;
    }
  }

  .steps {
    margin-top: 0.5rem;
  }

  .plot {
    position: relative;
    min-width: 0;
    margin-top: 0.75rem;
  }

  .room {
    box-sizing: content-box;
  }

  .reader {
    position: absolute;
    inset: 0;
    border-radius: 4px;
    cursor: crosshair;
    touch-action: pan-y;
  }

  .readout {
    min-height: 1.5em;
    margin-top: 0.25rem;
    font-size: 0.9375rem;
    font-variant-numeric: tabular-nums;
  }

  @media print {
    .readout {
      display: none;
    }
  }
`;
