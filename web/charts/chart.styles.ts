import { css } from 'lit';

/** What the charts and their keys look like. */
export const chartStyles = css`
  .mark-q {
    --mark: var(--q);
  }

  .mark-k {
    --mark: var(--k);
  }

  .mark-v {
    --mark: var(--v);
  }

  .mark-o {
    --mark: var(--o);
  }

  .mark-gate {
    --mark: var(--gate);
  }

  .mark-up {
    --mark: var(--up);
  }

  .mark-down {
    --mark: var(--down);
  }

  .mark-router {
    --mark: var(--router);
  }

  .mark-attn-norm {
    --mark: var(--attn-norm);
  }

  .mark-mlp-norm {
    --mark: var(--mlp-norm);
  }

  .mark-q-norm {
    --mark: var(--q-norm);
  }

  .mark-k-norm {
    --mark: var(--k-norm);
  }

  .mark-other {
    --mark: var(--other);
  }

  svg.chart {
    display: block;
    max-width: 100%;
    height: auto;
    overflow: visible;
    font-family: var(--sans);
  }

  .grid {
    stroke: var(--line);
    stroke-width: 1;
    shape-rendering: crispEdges;
  }

  .grid.zero {
    stroke: var(--strong-line);
  }

  .tick {
    fill: var(--soft);
    font-size: 12px;
    font-variant-numeric: tabular-nums;
  }

  .label {
    fill: var(--ink);
    font-size: 12px;
  }

  .reading {
    stroke: var(--ink);
    stroke-width: 1;
    stroke-dasharray: 1 3;
  }

  .value {
    fill: none;
    stroke: var(--mark);
    stroke-width: 2;
    stroke-linejoin: round;
  }

  .mark {
    fill: var(--mark);
    stroke: var(--paper);
    stroke-width: 1;
  }

  .mark.hollow {
    fill: var(--paper);
    stroke: var(--mark);
    stroke-width: 1.8;
  }

  .expected {
    fill: none;
    stroke: var(--mark, var(--ink));
    stroke-width: 1.5;
    stroke-dasharray: 5 4;
  }

  .band {
    fill: var(--mark);
    opacity: 0.1;
  }

  .bar {
    fill: var(--accent);
    opacity: 0.75;
  }

  g.faded {
    opacity: 0.15;
  }

  @media (forced-colors: active) {
    svg.chart,
    .key {
      forced-color-adjust: none;
    }
  }
`;
