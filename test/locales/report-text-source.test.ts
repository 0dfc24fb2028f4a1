import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ALL_PAIRS, knowsPieces, pairsUsed } from './report-text-sets.ts';
import { isForReaders, sourceTexts, WILD } from './source-texts.ts';

const WEB = resolve(import.meta.dirname, '../../web');

/** Folders whose sentences reach a reader through reports, notes and errors. */
const FOLDERS = ['judge', 'engine', 'align', 'read', 'measure', 'store'];

/** Where what is thrown as a RangeError is quoted as the reason why a weight could not be decoded. */
const QUOTED = /^(?:measure\/rows\/|align\/storage\/)/;

/** Texts that no reader sees, by file: names and lists of names, keys, and faults that are caught where they are thrown. */
const UNSEEN = new Map<string, readonly RegExp[]>([
  ['align/architectures.ts', [/./]],
  ['align/model-facts.ts', [/^gemma /]],
  ['align/norm-kind.ts', [/./]],
  ['align/positions.ts', [/./]],
  ['align/role-names.ts', [/./]],
  ['align/residual-axis.ts', [/^(?:q k v|o down|attn_norm|attn\.c_attn)/]],
  ['align/storage/unknown-formats.ts', [/^weight_scale_inv /]],
  ['engine/ask.ts', [/^weightkin engine$/, /^The listener failed\.$/]],
  ['engine/crew.ts', [/^weightkin measure$/]],
  ['engine/identical-shards.ts', [/^etag /]],
  ['engine/known-gathers.ts', [/^rows /]],
  ['engine/token-choice.ts', [/^7777 tokens$/]],
  // "a, b and c" of words that have their own pairs.
  ['judge/sentences.ts', [/^7777 and 7777$/]],
  ['measure/sample-axis.ts', [/^q k v /]],
  ['measure/sample-experts.ts', [/^7777 expert 7777/]],
  ['measure/tested/row-runs.ts', [/^7777 rows 7777$/]],
  ['measure/tested/tested-roles.ts', [/^attn_norm /]],
  ['measure/tested/within-requests.ts', [/^matrix 7777$/]],
  ['read/companions.ts', [/^config\.json generation/, /^GGUF \(llama\.cpp\)$/]],
  ['read/descriptor.ts', [/^"dtype", "shape" and "data_offsets"$/]],
  ['read/identify-file.ts', [/^version https/]],
  ['read/kept/append-file.ts', [/^The (?:folder of kept|bytes did not)/]],
  ['read/patience.ts', [/^Nothing came\.$/]],
  ['read/remote/authorization.ts', [/^Bearer /]],
  ['store/database.ts', [/^The database did not open/]],
  ['store/lasting-store.ts', [/^(?:header|blocks) 7777$/]],
  ['store/memory-store.ts', [/^(?:header|blocks) 7777$/]],
  ['store/offline/service.worker.ts', [/^take over$/]],
  ['store/offline/site-cache.ts', [/^weightkin 7777 $/]],
]);

function codeOf(file: string): string {
  return readFileSync(join(WEB, file), 'utf8');
}

function filesIn(folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(WEB, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${folder}/${name}`),
  );
}

const files = filesIn(FOLDERS);
/** Whose errors are translated as well. */
const shown = [
  ...filesIn(['ui', 'report', 'locales']),
  ...readdirSync(WEB).filter((name) => name.endsWith('.ts')),
].filter((file) => !file.startsWith('locales/report-text/') && /\bthrow\b|Error\(|Source\(/.test(codeOf(file)));
const knows = knowsPieces(WILD);

function unknown(file: string): string[] {
  const texts = sourceTexts(codeOf(file), { withRangeErrors: QUOTED.test(file) });
  const isUnseen = (text: string) => (UNSEEN.get(file) ?? []).some((pattern) => pattern.test(text));
  return [...texts].filter((text) => isForReaders(text) && !isUnseen(text) && knows(text) === null);
}

/** Two hundred files are read, on a machine that may be busy. */
const TIME_LIMIT = 60_000;

describe('the source', { timeout: TIME_LIMIT }, () => {
  test('has no sentence for readers that Korean lacks', () => {
    expect(files.length).toBeGreaterThan(200);
    expect(files.flatMap((file) => unknown(file).map((text) => `${file}: ${text}`))).toEqual([]);
  });

  test('is read sentence by sentence', () => {
    const code = `
      const SHARED = 'of a shared kind';
      function f(count: number, side: string) {
        const what = count > 1 ? \`holds \${count} files\` : 'holds one file';
        throw new Fault(\`\${quoteName(side)} \${what} \${SHARED}: \${counted(count, 'file')} \${count === 1 ? 'is' : 'are'} bad.\`);
      }
      new RangeError('for those who write it');`;
    expect([...sourceTexts(code)].filter(isForReaders).toSorted()).toEqual(
      ['holds one file', `holds ${WILD} files`]
        .flatMap((what) => [`${WILD} file`, `${WILD} files`].map((counted) => [what, counted] as const))
        .flatMap(([what, counted]) =>
          ['is', 'are'].map((is) => `"${WILD}" ${what} of a shared kind: ${counted} ${is} bad.`),
        )
        .concat('of a shared kind')
        .toSorted(),
    );
    expect([...sourceTexts(code, { withRangeErrors: true })]).toContain('for those who write it');
  });

  test('changes no sentence unseen', () => {
    const changed = codeOf('judge/caveats.ts').replace('nothing about licences', 'nothing of licences');
    const texts = [...sourceTexts(changed)].filter((text) => knows(text) === null);
    expect(texts).toContain('A relation of weights says nothing of licences, permission or credit.');
  });

  test('still says what Korean translates', () => {
    const told = new Set(
      [...files, ...shown].flatMap((file) => [...sourceTexts(codeOf(file), { withRangeErrors: true })]),
    );
    const used = pairsUsed([...told], WILD);
    expect(ALL_PAIRS.map(([en]) => en).filter((en) => en !== '' && !used.has(en))).toEqual([]);
  });
});
