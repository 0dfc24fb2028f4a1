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
    line-height: 26px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`;
