import { css } from 'lit';

export const styles = css`
  :host {
    --row: 32px;
    --name-width: 21rem;
  }

  .grid {
    position: relative;
    height: min(34rem, 80vh);
    overflow: auto;
    border: 1px solid var(--line);
    border-radius: 4px;
    background: var(--raised);
    font-size: 0.8125rem;
    font-variant-numeric: tabular-nums;
    overscroll-behavior: contain;
    contain: strict;
  }

  .grid.short {
    height: auto;
    contain: content;
    overflow-y: hidden;
  }

  .head {
    position: sticky;
    top: 0;
    z-index: 2;
  }

  .row {
    display: grid;
    grid-template-columns: var(--columns);
    width: max-content;
    height: var(--row);
    border-bottom: 1px solid var(--line);
    background: var(--raised);
    contain: layout style;
  }

  .head .row {
    height: 2.75rem;
    border-bottom: 1px solid var(--strong-line);
    background: var(--sunken);
  }

  .body {
    position: relative;
  }

  .body .row {
    position: absolute;
    top: 0;
    left: 0;
    cursor: pointer;
  }

  .body .row:hover {
    background: color-mix(in srgb, var(--accent-wash) 55%, var(--raised));
  }

  .body .row.current {
    background: var(--accent-wash);
  }

  .grid:focus-visible .row.current {
    outline: 2px solid var(--accent);
    outline-offset: -2px;
  }

  /* Plain blocks: a thousand of them are laid out anew with every turn of the wheel. */
  .cell {
    height: calc(var(--row) - 1px);
    padding: 0 0.75rem;
    overflow: hidden;
    line-height: var(--row);
    text-align: right;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .cell.text {
    text-align: left;
  }

  .cell.unrelated {
    padding-left: 0;
    color: var(--soft);
  }

  .cell.first {
    position: sticky;
    left: 0;
    z-index: 1;
    border-right: 1px solid var(--line);
    background: inherit;
    font-family: var(--mono);
    font-size: 0.75rem;
  }

  .counterpart {
    margin-left: 0.5em;
    color: var(--soft);
  }

  .head .cell {
    height: calc(2.75rem - 1px);
    line-height: 2.75rem;
  }

  .head .cell.first {
    font: inherit;
    line-height: 2.75rem;
  }

  .head .cell.unrelated {
    font-size: 0.75rem;
  }

  .head button {
    margin: 0 -0.3rem;
    padding: 0.2rem 0.3rem;
    border: 0;
    font-weight: 600;
    line-height: 1.2;
    white-space: nowrap;
  }

  .arrow {
    padding-left: 0.25em;
    color: var(--accent);
  }

  .empty {
    position: sticky;
    left: 0;
    width: fit-content;
    padding: 2rem 1rem;
    color: var(--soft);
    font-size: 0.9375rem;
  }

  @media (max-width: 40rem) {
    :host {
      --name-width: 11.5rem;
    }

    .grid {
      height: 28rem;
    }
  }

  @media (forced-colors: active) {
    .body .row.current {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }

  @media print {
    .grid {
      height: auto;
      max-height: none;
      contain: none;
      overflow: hidden;
    }

    /* Paper does not scroll: the name, the layer, Pearson and its null are whole, the rest is in the files. */
    .row {
      grid-template-columns: minmax(0, 1fr) 76px 130px 106px;
      width: 100%;
    }

    .cell:nth-child(2),
    .cell:nth-child(n + 6) {
      display: none;
    }
  }
`;
