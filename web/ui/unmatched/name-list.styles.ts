import { css } from 'lit';

export const styles = css`
  .scroller {
    max-height: 16rem;
    margin-top: 0.4rem;
    overflow: auto;
    border: 1px solid var(--line);
    border-radius: 4px;
  }

  ul {
    position: relative;
    list-style: none;
    font-family: var(--mono);
    font-size: 0.75rem;
  }

  li {
    position: absolute;
    top: 0;
    left: 0;
    right: 0;
    height: 26px;
    padding: 0 0.6rem;
    display: flex;
    gap: 1.25rem;
    line-height: 26px;
    white-space: nowrap;
  }

  li span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .name {
    flex: 0 1 auto;
    min-width: 40%;
  }

  .why {
    flex: 1 1 0;
    min-width: 0;
    color: var(--soft);
    font-family: var(--sans);
  }
`;
