import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Data flows down this list: a folder imports only from those before it (docs/decisions/0001). */
const ORDER = [
  'read',
  'stats',
  'align',
  'measure',
  'judge',
  'context',
  'report',
  'store',
  'engine',
  'charts',
  'ui',
  'locales',
];

/** These know neither a document nor a worker; their tsconfig has no such library, and they import none of ours. */
const PURE = ['stats', 'judge'];

const WEB = resolve(import.meta.dirname, '../../web');

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts') ? [path] : [];
  });
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map((match) => match[1]!);
}

const edges = sources(WEB).flatMap((file) =>
  importsOf(file).map((specifier) => {
    const target = resolve(dirname(file), specifier.replace(/\?.*$/, ''));
    return { from: relative(WEB, file), to: relative(WEB, target) };
  }),
);

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : '';
}

describe('imports', () => {
  test('are found at all', () => {
    expect(edges.length).toBeGreaterThan(50);
  });

  test('run one way', () => {
    const wrong = edges.filter(({ from, to }) => {
      const [source, target] = [folderOf(from), folderOf(to)];
      if (source === '' || target === '' || source === target) return false;
      return ORDER.indexOf(target) > ORDER.indexOf(source);
    });
    expect(wrong).toEqual([]);
  });

  test('name only folders of the plan', () => {
    const unknown = edges.map(({ from }) => folderOf(from)).filter((name) => name !== '' && !ORDER.includes(name));
    expect(unknown).toEqual([]);
  });

  test.each(PURE)('of %s stay pure', (folder) => {
    const outside = edges.filter(
      ({ from, to }) => folderOf(from) === folder && !['', folder, 'stats'].includes(folderOf(to)),
    );
    expect(outside).toEqual([]);
  });

  test('of the top folder reach no page or worker from the shared types', () => {
    expect(edges.filter(({ from }) => from === 'contract.ts')).toEqual([]);
  });
});
