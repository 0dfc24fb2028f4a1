import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { citation } from '../../web/report/citation.ts';
import { fileModel, hubModel, wholeReport } from '../support/whole-report.ts';
import { hostileText } from '../support/hostile-values.ts';

/** Many runs, beside other suites on two cores. */
vi.setConfig({ testTimeout: 30_000 });

const HASH = '0123456789abcdef'.repeat(4);
const COMMIT = '0123456789abcdef0123456789abcdef01234567';

describe('a citation', () => {
  test('names models with their revisions, verdict, p, depth, version, methods, date and hash', () => {
    const { text, bibtex } = citation(wholeReport(), HASH);
    expect(text).toBe(
      `Weights of makers/willow @ ${COMMIT} and sapling (header SHA-256 abababababababab…, not of the weights): derived (p at most 10⁻¹⁹). Weightkin 0.1.0, 2026-11-23. ` +
        `depth quick, controls: stone (header SHA-256 abababababababab…, not of the weights); ` +
        `fox (header SHA-256 abababababababab…, not of the weights); methods tests/1; canonical report SHA-256 ${HASH}.`,
    );
    expect(bibtex).toMatch(/^@misc\{weightkin-0123456789ab,\n/);
    expect(bibtex).toContain('  year = {2026},\n');
    expect(bibtex).toContain(HASH);
  });

  test('names the address and ETag where there is no revision, and calls the hash of a header what it is', () => {
    const report = wholeReport();
    const shards = hubModel('makers/willow').sources.map(({ revision: _, ...source }) => source);
    const a = fileModel('willow', { sources: shards });
    const b = fileModel('sapling', { sources: shards.map(({ url: _url, etag: _etag, ...source }) => source) });
    const { text } = citation({ ...report, models: { a, b, controls: [] } }, HASH);
    expect(text).toContain(`Weights of willow (${shards[0]!.url}; ETag "1"; first of 2 files) and `);
    expect(text).toContain('sapling (header SHA-256 1111111111111111…, not of the weights; first of 2 files): derived');
    const again = shards.map((source) => ({ ...source, etag: '"other"' }));
    const other = { ...report, models: { a: fileModel('willow', { sources: again }), b, controls: [] } };
    expect(citation(other, HASH).text).not.toBe(text);
  });

  test('shows a seed other than 0', () => {
    expect(citation(wholeReport('derived', { seed: 3 }), HASH).text).toContain('depth quick, seed 3');
    expect(citation(wholeReport(), HASH).text).not.toContain('seed');
  });

  test('says where nothing was tested', () => {
    expect(citation(wholeReport('headers'), HASH).text).toContain('(no test was run)');
  });

  test('turns no direction of writing by the words for what made the report', () => {
    const tool = { name: 'weightkin', version: '0.1.0\u2066', methods: 'tests/1\u202E' } as const;
    const { text, bibtex } = citation({ ...wholeReport(), tool }, HASH);
    expect(text).toContain('Weightkin 0.1.0\\u{2066}, ');
    expect(text).toContain('methods tests/1\\u{202e};');
    expect(`${text}${bibtex}`).not.toMatch(/[\u202E\u2066]/);
  });

  test('is one line, and its entry has balanced braces, whatever the models are called', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (a, b) => {
        const report = wholeReport();
        const models = { a: fileModel(a), b: fileModel(b), controls: [] };
        const { text, bibtex } = citation({ ...report, models }, HASH);
        expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        const plain = bibtex.replaceAll('\\{', '').replaceAll('\\}', '');
        let depth = 0;
        for (const character of plain) {
          if (character === '{') depth += 1;
          if (character === '}') depth -= 1;
          expect(depth).toBeGreaterThanOrEqual(0);
        }
        expect(depth).toBe(0);
        expect(bibtex.split('\n').filter((line) => line.startsWith('@'))).toHaveLength(1);
        const fields = bibtex.split('\n').slice(1, -2);
        for (const field of fields) expect(field).toMatch(/^ {2}[a-z]+ = \{.*\},$/);
      }),
    );
  });
});
