// Prints what is shipped, beside what the design wants, and fails where a budget is exceeded.
import './ensure.mjs';

const { buildAll } = await import('./build-all.mjs');
const { shippedSizes } = await import('./sizes.mjs');
await buildAll();

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`.padStart(9);

function againstTarget({ gzip, target }) {
  if (target === undefined) return '';
  return `, target ${kilobytes(target)}: ${gzip <= target ? 'met' : `missed by ${kilobytes(gzip - target).trim()}`}`;
}

const sizes = shippedSizes();
for (const size of sizes) {
  const { what, gzip, brotli, budget } = size;
  console.log(
    `${what.padEnd(14)} ${kilobytes(gzip)} gzip, ${kilobytes(brotli)} brotli, budget ${kilobytes(budget)}${againstTarget(size)}`,
  );
}
process.exit(sizes.some(({ gzip, budget }) => gzip > budget) ? 1 : 0);
