// Type-checks every part with the libraries of the runtime it belongs to.
import './ensure.mjs';
import { spawnSync } from 'node:child_process';

const PROJECTS = [
  'web/tsconfig.json',
  'web/tsconfig.worker.json',
  'web/tsconfig.pure.json',
  'assembly/tsconfig.json',
  'test/tsconfig.json',
];

let failed = false;
for (const project of PROJECTS) {
  const { status } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '--noEmit', '-p', project], {
    stdio: 'inherit',
  });
  if (status !== 0) {
    console.error(`^ ${project}`);
    failed = true;
  }
}
process.exit(failed ? 1 : 0);
