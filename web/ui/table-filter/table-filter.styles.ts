import { css } from 'lit';

export const styles = css`
  form {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 0.6rem 1rem;
    font-size: 0.875rem;
  }

  label {
    display: grid;
    gap: 0.15rem;
    font-size: 0.8125rem;
  }

  label.search {
    flex: 1 1 14rem;
    max-width: 26rem;
  }

  select,
  input[type='search'] {
    height: 2.25rem;
    max-width: 12rem;
    font-size: 0.875rem;
  }

  input[type='search'] {
    width: 100%;
    max-width: none;
  }

  output {
    margin-left: auto;
    padding: 0.35em 0;
    color: var(--soft);
    font-variant-numeric: tabular-nums;
  }

  @media print {
    form {
      display: none;
    }
  }
`;
