import { css } from 'lit';

export const styles = css`
  .sheet,
  main,
  .give {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 2rem;
  }

  .give {
    scroll-margin-top: 1.5rem;
  }

  .give:focus {
    outline: none;
  }

  .sheet {
    max-width: 76rem;
    margin: 0 auto;
    padding: 2.25rem clamp(1rem, 4vw, 3rem) 4rem;
  }

  .sheet > *,
  main > * {
    min-width: 0;
  }

  .masthead {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0.25rem 1.5rem;
    padding-bottom: 0.75rem;
    border-bottom: 3px double var(--line);
    font-size: 0.875rem;
    color: var(--soft);
  }

  .masthead strong {
    color: var(--ink);
    font-family: var(--serif);
    font-size: 1.125rem;
  }

  .lead {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.75rem 3.5rem;
    padding: 2.25rem 0 0.5rem;
  }

  .words {
    display: grid;
    align-content: center;
    gap: 1.1rem;
  }

  @media (min-width: 62rem) {
    .lead:has(wk-affair) {
      grid-template-columns: minmax(0, 1fr) minmax(0, 30rem);
    }
  }

  h1 {
    font-size: clamp(2rem, 6vw, 3.25rem);
    max-width: 20em;
    letter-spacing: -0.015em;
  }

  .lead p {
    max-width: 40em;
    font-size: 1.125rem;
    line-height: 1.55;
    text-wrap: pretty;
  }

  .zones {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 1.25rem;
  }

  .controls {
    display: grid;
    gap: 1.25rem;
    margin: 0.75rem 0 0.5rem;
  }

  .start {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.75rem 1.25rem;
  }

  .start wk-progress {
    flex: 1 1 20rem;
  }

  .start button {
    min-height: 2.75rem;
  }

  .start .hint {
    color: var(--soft);
    font-size: 0.9375rem;
  }

  .models {
    display: grid;
    gap: 0.5rem;
  }

  .records {
    display: grid;
    gap: 0.5rem;
  }

  .depths {
    display: grid;
    gap: 0.75rem;
  }

  .depths[hidden] {
    display: none;
  }

  .advanced summary {
    color: var(--soft);
    font-size: 0.875rem;
    cursor: pointer;
  }

  .seed {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 0.9rem;
    margin-top: 0.75rem;
  }

  .seed input {
    width: 12rem;
  }

  .hint {
    max-width: 46rem;
    color: var(--soft);
    font-size: 0.875rem;
  }

  .notice {
    display: grid;
    gap: 0.75rem;
    padding: 1.1rem 1.4rem;
    border: 1px solid var(--line);
    border-left: 5px solid var(--accent);
    border-radius: 4px;
    background: var(--accent-wash);
  }

  .waiting {
    color: var(--soft);
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }

  a {
    color: var(--accent);
  }

  code {
    font-family: var(--mono);
    font-size: 0.9em;
  }

  .fault {
    color: var(--alert);
    font-size: 0.9375rem;
  }

  .alert {
    padding: 0.9rem 1.1rem;
    border: 1px solid var(--alert);
    border-left-width: 4px;
    border-radius: 4px;
    background: var(--alert-wash);
    overflow-wrap: anywhere;
  }

  wk-result {
    margin-top: 0.5rem;
    padding-top: 2.25rem;
    border-top: 1px solid var(--ink);
  }

  footer {
    display: grid;
    gap: 0.5rem;
    max-width: 46rem;
    padding-top: 1.25rem;
    border-top: 1px solid var(--line);
    color: var(--soft);
    font-size: 0.875rem;
  }

  @media (max-width: 44rem) {
    .zones {
      grid-template-columns: minmax(0, 1fr);
    }

    .sheet {
      padding-top: 1.25rem;
      gap: 1.75rem;
    }
  }

  @media print {
    .start,
    .depths,
    .controls,
    .masthead span,
    wk-language-switch,
    main:has(wk-result) .give {
      display: none;
    }

    .lead {
      padding-top: 1rem;
    }
  }
`;
