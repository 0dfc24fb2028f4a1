import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { placesOf, unspoken } from './unspoken.ts';

const WEB = resolve(import.meta.dirname, '../../web');
const FOLDERS = ['ui', 'charts'];

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.styles.ts'))
    .map((name) => join(folder, name));
}

const inTemplate = (inside: string) => `export const x = () => html\`${inside}\`;`;

describe('the search for words without a translation', () => {
  test.each([
    ['text', inTemplate('<p>Hello there</p>')],
    ['one word', inTemplate('<dt>${1}</dt><dd>Layers</dd>')],
    ['an attribute that is heard', inTemplate('<p aria-label="All requests"></p>')],
    ['a placeholder', inTemplate('<input placeholder=${"Name"} />')],
    ['a choice of words', inTemplate('<p>${a ? "nothing" : b}</p>')],
    ['words around a hole', inTemplate('<p>${`${a} layers`}</p>')],
    ['a nested template', inTemplate('${a.map(() => html`<li>more</li>`)}')],
    ['words within a message', 'msg(html`<p>${a ? "nothing" : b}</p>`)'],
    ['a word in an object', "const COLUMN = { key: 'role', label: 'Role' };"],
    ['a sentence in a constant', "const HINT = 'Models that are unrelated';"],
  ])('finds %s', (_what, code) => {
    expect(unspoken('x.ts', code)).toHaveLength(1);
  });

  test.each([
    ['messages', inTemplate('<p>${msg("Hello there")} ${msg(str`${n} layers`)}</p>')],
    ['classes, ids and styles', inTemplate('<p class=${a ? "row current" : "row"} id="all rows"></p>')],
    ['names', inTemplate('<strong>Weightkin</strong>, CSV')],
    ['errors', "throw new Error('This folder cannot be read.');"],
    ['comparisons', inTemplate('<p>${kind === "ready" ? 1 : 2}</p>')],
    ['styles', 'const styles = css`.a .b { color: red; }`;'],
    ['handlers', inTemplate('<button @click=${() => go("next")}></button>')],
  ])('leaves %s alone', (_what, code) => {
    expect(unspoken('x.ts', code)).toEqual([]);
  });

  test('knows where a hole stands', () => {
    const { places } = placesOf(['<p class="a ', '" title=', '>', '</p> ', '<b .x=', '></b>']);
    expect(places).toEqual(['class', 'title', '', '', '.x']);
  });
});

test.each(FOLDERS)('every word of web/%s has its translation', (folder) => {
  const files = sources(join(WEB, folder));
  expect(files.length).toBeGreaterThan(10);
  const found = files.flatMap((file) =>
    unspoken(file, readFileSync(file, 'utf8')).map(({ line, text }) => `${file.slice(WEB.length + 1)}:${line} ${text}`),
  );
  expect(found).toEqual([]);
});
