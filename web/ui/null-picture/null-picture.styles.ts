import { css } from 'lit';

export const styles = css`
  :host {
    container-type: inline-size;
  }

  .plots {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 2.25rem 3rem;
    max-width: 47.5rem;
    margin-top: 1.5rem;
  }

  wk-figure {
    min-width: 0;
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 1rem;
    margin-bottom: 0.5rem;
  }

  .rank {
    color: var(--soft);
    font-size: 0.8125rem;
  }

  @container (min-width: 62rem) {
    .plots {
      grid-template-columns: repeat(auto-fill, minmax(30rem, 1fr));
      max-width: none;
    }
  }
`;
