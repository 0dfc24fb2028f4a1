import { css } from 'lit';

/** What the figures of a result share: heading, explanation, captions, the sample of the null's line. */
export const figures = css`
  .explanation {
    max-width: 46rem;
    margin-top: 0.4rem;
    color: var(--soft);
    font-size: 0.9375rem;
    text-wrap: pretty;
  }

  figcaption,
  .caption,
  .note {
    max-width: 46rem;
    margin-top: 0.35rem;
    color: var(--soft);
    font-size: 0.875rem;
    text-wrap: pretty;
  }

  h4 {
    margin: 0;
    font-size: 1rem;
    font-weight: 600;
  }

  .sample {
    display: inline-block;
    width: 1.8em;
    margin-right: 0.35em;
    border-top: 1.5px dashed var(--ink);
    vertical-align: middle;
  }

  .plot {
    position: relative;
    min-width: 0;
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
    text-wrap: pretty;
  }

  .empty {
    padding: 3rem 0;
    color: var(--soft);
  }

  @media print {
    .readout {
      display: none;
    }
  }
`;
