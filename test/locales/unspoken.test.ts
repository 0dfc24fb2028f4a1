import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allTexts } from '../../web/locales/report-text/all-texts.ts';
import { thrown } from './thrown.ts';
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

/** What is not for a reader, or the same in every language: where it stands, and how it begins. */
const ALLOWED: readonly (readonly [file: RegExp, text: RegExp])[] = [
  // Names of the page's own models.
  [/^ui\/demo\/demo-models/, /^Willow & /],
  // Written into the files of the replay, whose bytes are the same for everybody.
  [/^ui\/demo\/replay/, /^Norm gains rebuilt/],
  // Compared with, not shown.
  [/^ui\/ledger\/request-ledger/, /^further hosts$/],
  [/^ui\/offline\/offline-controller/, /^take over$/],
  [/^ui\/page\/document-events/, /^dialog, input, select/],
  [/^ui\/table\/row-series/, /^embed attn_norm/],
  // Cells of files, the same in every language.
  [/^ui\/null-picture\/null-figure/, /^(?:this pair|draws of the null)$/],
  // Shown through reportText.
  [/^ui\/page\/fetch-report/, /^(?:no answer|the connection ended|too long)$/],
  // Thrown.
  [/^ui\/table\/table-session/, /^The (?:table|worker)/],
  // Markup for pages of others, and selectors.
  [/^ui\/embed-snippets\/snippet-text/, /^(?:<script|px; border|max-width)/],
  [/^ui\/figure\/figure/, /^svg\./],
  // Policies, as hosts write them, and a warning for those who write pages.
  [/^ui\/weight-kin\/host-limits/, /^worker-src/],
  [/^ui\/weight-kin\/weight-kin/, /^are both in this page/],
];

test.each(FOLDERS)('every word of web/%s has its translation', (folder) => {
  const files = sources(join(WEB, folder));
  expect(files.length).toBeGreaterThan(5);
  const found = files.flatMap((file) => {
    const name = file.slice(WEB.length + 1);
    return unspoken(file, readFileSync(file, 'utf8'))
      .filter(({ text }) => !ALLOWED.some(([where, what]) => where.test(name) && what.test(text)))
      .map(({ line, text }) => `${name}:${line} ${text}`);
  });
  expect(found).toEqual([]);
});

test('every error of the page is known in Korean', () => {
  const found = sources(join(WEB, 'ui')).flatMap((file) => thrown(file, readFileSync(file, 'utf8')));
  expect(found.length).toBeGreaterThan(8);
  expect(found.filter((sentence) => allTexts(sentence) === null)).toEqual([]);
});
