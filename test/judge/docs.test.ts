import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { format } from 'prettier';
import { expect, test } from 'vitest';
import { testsDoc, testsTable } from './tests-doc.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const MARKS = ['<!-- tests, written from web/judge/meta/ -->', '<!-- end of tests -->'] as const;

function check(file: string, wanted: string): void {
  const path = resolve(ROOT, file);
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(path, wanted);
  expect(readFileSync(path, 'utf8')).toBe(wanted);
}

const formatted = (text: string) =>
  format(text, { parser: 'markdown', printWidth: 120, singleQuote: true, proseWrap: 'preserve' });

test('docs/tests.md says what the records of the tests say', async () => {
  check('docs/tests.md', await formatted(testsDoc()));
});

test('so does the table of the README', async () => {
  const text = readFileSync(resolve(ROOT, 'README.md'), 'utf8');
  const [before, rest] = text.split(MARKS[0]);
  const after = rest?.split(MARKS[1])[1];
  expect(after).toBeDefined();
  check('README.md', await formatted(`${before}${MARKS[0]}\n\n${testsTable()}\n\n${MARKS[1]}${after}`));
});
