import type { Plugin } from 'vite';

/** What d3-scale takes of d3-interpolate, for numbers: as d3 has them. */
const INTERPOLATION = `
export const interpolateNumber = (a, b) => (t) => a * (1 - t) + b * t;
export const interpolateRound = (a, b) => (t) => Math.round(a * (1 - t) + b * t);
export { interpolateNumber as interpolate };
${absent('piecewise')}
`;

/** What d3-scale takes of d3-format: for tickFormat, which nobody calls. Figures write numbers in the reader's language. */
const FORMATTING = ['format', 'formatPrefix', 'formatSpecifier', 'precisionFixed', 'precisionPrefix', 'precisionRound']
  .map(absent)
  .join('\n');

function absent(name: string): string {
  return `export function ${name}() { throw new Error('${name} of d3 is not built in.'); }`;
}

const REPLACED = new Map([
  ['d3-interpolate', INTERPOLATION],
  ['d3-format', FORMATTING],
]);

/**
 * Leaves out of d3-scale what scales of numbers do not need: the mixing of colours, dates and objects, and the writing of
 * numbers. 10 KB gzip of a frozen report's 55 (docs/decisions/0015-sizes.md).
 */
export function numberScales(): Plugin {
  return {
    name: 'weightkin:number-scales',
    enforce: 'pre',
    apply: 'build',
    resolveId(id, importer) {
      return REPLACED.has(id) && importer?.includes('/d3-scale/') ? `\0${id}` : undefined;
    },
    load: (id) => REPLACED.get(id.replace('\0', '')),
  };
}
