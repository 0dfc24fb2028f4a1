/** The style of a standalone page: no font, no image, nothing from elsewhere. Readable from 320 px, in the dark, and on paper. */
export const STANDALONE_STYLE = `
:root { color-scheme: light dark; --ink: #1c1b19; --soft: #5b5852; --line: #d9d5cc; --paper: #fbfaf7; --accent: #8a3b12; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ece9e2; --soft: #aca79d; --line: #423f39; --paper: #191816; --accent: #f0a878; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem clamp(1rem, 4vw, 3rem) 4rem; max-width: 80rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1, h2, .verdict { font-family: ui-serif, Georgia, serif; font-weight: 600; line-height: 1.25; text-wrap: balance; }
h1 { font-size: 1.5rem; margin: 0 0 1rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 0.75rem; padding-top: 1rem; border-top: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1.25rem 0 0.25rem; }
p, ul, dl, figure { margin: 0 0 0.75rem; }
p, li, dd { max-width: 46rem; }
.label { color: var(--soft); font-weight: 600; }
.verdict { font-size: clamp(1.375rem, 3.2vw, 1.875rem); font-weight: 400; max-width: 38em; }
.seed { padding-left: 0.9rem; border-left: 3px solid var(--accent); }
.soft, figcaption, dt { color: var(--soft); font-size: 0.9375rem; }
dd { margin: 0 0 0.6rem; }
@media (min-width: 48rem) {
  dl { display: grid; grid-template-columns: 13rem 1fr; column-gap: 1.5rem; }
}
ul { padding-left: 1.1rem; }
figure { margin-top: 1.5rem; max-width: 58rem; }
img { display: block; max-width: 100%; height: auto; background: #fff; border: 1px solid var(--line); }
.wide { overflow-x: auto; }
.wide:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
table { border-collapse: collapse; font-size: 0.875rem; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
caption { text-align: left; color: var(--soft); padding-bottom: 0.4rem; }
th, td { padding: 0.3rem 0.75rem 0.3rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
td.name { min-width: 8rem; overflow-wrap: anywhere; }
td.name:first-child { min-width: 10rem; }
td.number { text-align: right; white-space: nowrap; }
.tensors { font-size: 0.8125rem; }
.tensors :is(th, td) { padding-right: 0.5rem; }
.evidence td.name { min-width: 6rem; overflow-wrap: break-word; }
.evidence td.name:first-child { min-width: 9rem; }
code { font: 0.875em ui-monospace, monospace; }
@media print {
  :root { --ink: #000; --soft: #333; --line: #999; --paper: #fff; --accent: #000; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  .wide { overflow: visible; }
  table, .tensors { font-size: 6pt; }
  th, td, .tensors :is(th, td), td.name, .evidence td.name, td.name:first-child, .evidence td.name:first-child { min-width: 0; padding-right: 0.3rem; white-space: normal; }
  h2, h3 { break-after: avoid; }
  figure, tr { break-inside: avoid; }
}
@media (forced-colors: active) { .seed { border-color: CanvasText; } }
`;
