import { css } from 'lit';

export const styles = css`
  :host {
    container-type: inline-size;
  }

  .figures {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 2.5rem 3.5rem;
    align-items: start;
    margin-top: 1.5rem;
  }

  h4 {
    margin-bottom: 0.6rem;
  }

  .all .plot {
    min-height: 280px;
  }

  @container (min-width: 60rem) {
    .figures {
      grid-template-columns: minmax(0, 1.35fr) minmax(0, 1fr);
    }
  }
`;
