import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const SLOW_MS = 120_000;

function run(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  return status === 0 ? '' : `${stdout}${stderr}` || `ended with ${status}`;
}

test('types hold in every runtime', { timeout: SLOW_MS }, () => {
  expect(run('.ci/types.mjs')).toBe('');
});

test('the linter has nothing to say', { timeout: SLOW_MS }, () => {
  expect(run('node_modules/oxlint/bin/oxlint', '--deny-warnings')).toBe('');
});

test('files are formatted', { timeout: SLOW_MS }, () => {
  expect(run('node_modules/prettier/bin/prettier.cjs', '--check', '.')).toBe('');
});
