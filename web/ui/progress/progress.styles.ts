import { css } from 'lit';

export const styles = css`
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.25rem 1.5rem;
    font-size: 0.9375rem;
    font-variant-numeric: tabular-nums;
  }

  .share {
    font-family: var(--serif);
    font-size: 1.75rem;
    line-height: 1.2;
    min-width: 3.2em;
  }

  .soft {
    color: var(--soft);
  }

  progress {
    display: block;
    width: 100%;
    height: 6px;
    margin-top: 0.5rem;
    border: 0;
    border-radius: 3px;
    overflow: hidden;
    background: var(--sunken);
    appearance: none;
    accent-color: var(--accent);
  }

  progress::-webkit-progress-bar {
    background: var(--sunken);
  }

  progress::-webkit-progress-value {
    background: var(--accent);
  }

  progress::-moz-progress-bar {
    background: var(--accent);
  }

  @media (forced-colors: active) {
    progress {
      border: 1px solid CanvasText;
      appearance: auto;
    }
  }
`;
