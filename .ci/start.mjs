import './ensure.mjs';

const { buildAll } = await import('./build-all.mjs');
const { preview } = await import('vite');

await buildAll();
const server = await preview({ preview: { port: 4173 } });
console.log('\nWeightkin is served at:');
server.printUrls();
