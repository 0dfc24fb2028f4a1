import './ensure.mjs';

const { buildAll } = await import('./build-all.mjs');
await buildAll();
