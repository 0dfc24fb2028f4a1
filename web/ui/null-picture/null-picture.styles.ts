import { css } from 'lit';

export const styles = css`
  .plots {
    display: grid;
    gap: 2.25rem;
    max-width: 47.5rem;
    margin-top: 1.5rem;
  }

  figure {
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

  .room {
    height: 160px;
  }

  td.name {
    text-align: left;
  }
`;
