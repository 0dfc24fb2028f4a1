import { css } from 'lit';

export const styles = css`
  .scroll {
    padding-top: 0;
  }

  table {
    white-space: nowrap;
  }

  thead th {
    height: 30px;
  }

  tbody tr:not(.spacer) {
    height: 28px;
  }

  th:first-child {
    padding-right: 0.5rem;
  }
`;
