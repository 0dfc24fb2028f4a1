import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const PROJECT = resolve(import.meta.dirname, '../..');
const KEPT = join(PROJECT, '.cache/builds');
/** All that a page for tests is made of. */
const INPUTS = ['web', 'assembly', 'test/support', '.ci', 'vite.config.ts', 'asconfig.json', 'package-lock.json'];
const DAY_MS = 24 * 60 * 60_000;

function* filesOf(path: string): Generator<string> {
  if (!statSync(path).isDirectory()) yield path;
  else for (const name of readdirSync(path).toSorted()) yield* filesOf(join(path, name));
}

function hashOfInputs(): string {
  const hash = createHash('sha256');
  for (const input of INPUTS) {
    for (const file of filesOf(join(PROJECT, input))) hash.update(file).update('\0').update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}

function forgetOld(): void {
  for (const name of readdirSync(KEPT)) {
    const folder = join(KEPT, name);
    const stat = statSync(folder, { throwIfNoEntry: false });
    if (stat && Date.now() - stat.mtimeMs > DAY_MS) rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The folder of a build, made once for all test files as long as no source changes: a page takes seconds to build, and a
 * dozen files open the same two. Test files that build at the same time do so apart; the first to finish is kept.
 */
export async function keptBuild(name: string, build: (outDir: string) => Promise<void>): Promise<string> {
  await mkdir(KEPT, { recursive: true });
  const kept = join(KEPT, `${name}-${hashOfInputs()}`);
  if (existsSync(kept)) return kept;
  forgetOld();
  const made = await mkdtemp(join(KEPT, 'unfinished-'));
  try {
    await build(made);
    renameSync(made, kept);
  } catch (reason) {
    await rm(made, { recursive: true, force: true });
    // A folder that is there already cannot be replaced: another test file was faster.
    if (!existsSync(kept)) throw reason;
  }
  return kept;
}
