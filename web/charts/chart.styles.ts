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

  .mark-control {
    --mark: var(--soft);
  }

  .mark-pair {
    --mark: var(--ink);
  }

  .low-5 {
    fill: var(--low);
  }

  .low-4 {
    fill: color-mix(in oklab, var(--low) 80%, var(--mid));
  }

  .low-3 {
    fill: color-mix(in oklab, var(--low) 58%, var(--mid));
  }

  .low-2 {
    fill: color-mix(in oklab, var(--low) 38%, var(--mid));
  }

  .low-1 {
    fill: color-mix(in oklab, var(--low) 18%, var(--mid));
  }

  .mid {
    fill: var(--mid);
  }

  .high-1 {
    fill: color-mix(in oklab, var(--high) 18%, var(--mid));
  }

  .high-2 {
    fill: color-mix(in oklab, var(--high) 38%, var(--mid));
  }

  .high-3 {
    fill: color-mix(in oklab, var(--high) 58%, var(--mid));
  }

  .high-4 {
    fill: color-mix(in oklab, var(--high) 80%, var(--mid));
  }

  .high-5 {
    fill: var(--high);
  }

  .cells {
    shape-rendering: crispEdges;
  }

  .cells.apart path {
    stroke: var(--paper);
    stroke-width: 1.5;
    vector-effect: non-scaling-stroke;
  }

  .outline {
    fill: none;
    stroke: var(--ink);
    stroke-width: 1.25;
  }

  .cursor {
    fill: none;
    stroke: var(--ink);
    stroke-width: 2;
    paint-order: stroke;
  }

  .cursor.halo {
    stroke: var(--paper);
    stroke-width: 5;
  }

  .null {
    fill: var(--null);
    stroke: none;
  }

  .null-edge {
    fill: none;
    stroke: var(--soft);
    stroke-width: 1.25;
    stroke-linejoin: round;
  }

  .observed {
    stroke: var(--ink);
    stroke-width: 2;
  }

  .aside {
    stroke: var(--soft);
    stroke-width: 1.25;
    stroke-dasharray: 3 3;
  }

  .label.strong {
    font-weight: 600;
  }

  .label.soft {
    fill: var(--soft);
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
    stroke: var(--paper);
    stroke-width: 4px;
    stroke-linejoin: round;
    paint-order: stroke;
    font-size: 12px;
    font-variant-numeric: tabular-nums;
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
  }

  .bar {
    fill: var(--accent);
    opacity: 0.75;
  }

  .hill {
    fill: color-mix(in oklab, var(--accent) 82%, var(--paper));
  }

  .hill-edge {
    fill: none;
    stroke: var(--paper);
    stroke-width: 1.25;
    stroke-linejoin: round;
  }

  .null-line {
    fill: none;
    stroke: var(--ink);
    stroke-width: 1;
    stroke-dasharray: 3 2.5;
    stroke-linejoin: round;
  }

  g.faded {
    opacity: 0.15;
  }

  @media (forced-colors: active) {
    svg.chart,
    .key {
      forced-color-adjust: none;
    }

    .grid {
      stroke-opacity: 0.4;
    }
  }
`;
