import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { format } from 'prettier';
import { expect, test } from 'vitest';
import { elementManifest } from '../../.ci/element-manifest.mjs';
import { embeddingTables } from './embedding-doc.ts';

const PATH = resolve(import.meta.dirname, '../../docs/embedding.md');
const MARKS = [
  '<!-- the element, written from web/ui/weight-kin/weight-kin.ts -->',
  '<!-- end of the element -->',
] as const;

test('docs/embedding.md says what the element’s own comments say', async () => {
  const text = readFileSync(PATH, 'utf8');
  const [before, rest] = text.split(MARKS[0]);
  const after = rest?.split(MARKS[1])[1];
  expect(after).toBeDefined();
  const tables = embeddingTables(elementManifest().modules[0]!.declarations[0]!);
  const wanted = await format(`${before}${MARKS[0]}\n\n${tables}\n\n${MARKS[1]}${after}`, {
    parser: 'markdown',
    printWidth: 120,
    singleQuote: true,
    proseWrap: 'preserve',
  });
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(PATH, wanted);
  expect(readFileSync(PATH, 'utf8')).toBe(wanted);
});
