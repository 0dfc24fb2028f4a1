import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWords, checkWords } from '../../.ci/words-of.mjs';

const SLOW_MS = 120_000;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'weightkin-words-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('every message has its Korean, with the same holes', { timeout: SLOW_MS }, () => {
  expect(checkWords()).toEqual([]);
});

test('what is built is what was translated: npm run words', { timeout: SLOW_MS }, async () => {
  const files = await buildWords(folder);
  expect(files.length).toBeGreaterThan(1);
  for (const file of files) expect(readFileSync(file, 'utf8'), file).toBe(readFileSync(join(folder, file), 'utf8'));
});
