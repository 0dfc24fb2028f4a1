import { css } from 'lit';

export const styles = css`
  :host {
    scroll-margin-top: 1.5rem;
  }

  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.9rem;
    padding: 1.5rem;
    border: 1px solid var(--line);
    border-left: 5px solid var(--accent);
    border-radius: 4px;
    background: var(--raised);
  }

  section.differs {
    border-left-color: var(--low);
  }

  h2 {
    font-size: clamp(1.4rem, 3.5vw, 1.875rem);
  }

  h2:focus {
    outline: none;
  }

  p,
  .note {
    max-width: 46rem;
  }

  .note,
  .count {
    color: var(--soft);
    font-size: 0.9375rem;
  }

  ul {
    padding-left: 1.2rem;
  }

  .filter {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 1rem;
    font-size: 0.875rem;
  }

  .scroll {
    max-height: 32rem;
    overflow: auto;
    border: 1px solid var(--line);
  }

  table {
    width: 100%;
    border-collapse: collapse;
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
  }

  th,
  td {
    padding: 0.35rem 0.75rem;
    border-bottom: 1px solid var(--line);
    text-align: left;
    font-weight: 400;
    vertical-align: top;
  }

  td:not(:last-child) {
    min-width: 8rem;
  }

  thead th {
    position: sticky;
    top: 0;
    background: var(--sunken);
    color: var(--soft);
    font-size: 0.8125rem;
  }

  tbody th {
    min-width: 9rem;
    font-family: var(--mono);
    font-size: 0.8125rem;
  }

  tr.different th,
  tr.different td:last-child {
    font-weight: 700;
  }

  button.plain {
    justify-self: start;
  }

  @media print {
    .scroll {
      max-height: none;
    }

    .filter,
    button {
      display: none;
    }
  }
`;
