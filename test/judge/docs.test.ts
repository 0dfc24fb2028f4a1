import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { format } from 'prettier';
import { expect, test } from 'vitest';
import { testsDoc } from './tests-doc.ts';

const DOC = resolve(import.meta.dirname, '../../docs/tests.md');

test('docs/tests.md says what the records of the tests say', async () => {
  const wanted = await format(testsDoc(), { parser: 'markdown', printWidth: 140, proseWrap: 'preserve' });
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(DOC, wanted);
  expect(readFileSync(DOC, 'utf8')).toBe(wanted);
});
