import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { Report } from '../../web/contract.ts';
import { canonicalHash } from '../../web/report/canonical-hash.ts';
import { codeText, escapedText } from '../../web/report/markdown-text.ts';
import { markdown } from '../../web/report/markdown.ts';
import { madeRows, wholeReport } from '../support/whole-report.ts';
import { hostileText, HOSTILE_TEXTS } from '../support/hostile-values.ts';

/** Many runs, beside other suites on two cores. */
vi.setConfig({ testTimeout: 30_000 });

/** Every text that a stranger chooses, made to be this one. */
function withTexts(given: string): Report {
  // What is empty is left out.
  const text = given || 'x';
  const report = wholeReport();
  const { a, b } = report.models;
  const sources = a.sources.map((source) => ({ ...source, name: text, revision: text }));
  return {
    ...report,
    models: { a: { ...a, name: text, sources }, b: { ...b, name: text }, controls: [] },
    verdict: { ...report.verdict, summary: text, caveats: [text], changes: [text], directionReason: text },
    evidence: report.evidence.map((each) => ({ ...each, null: { ...each.null, kind: text }, caveats: [text] })),
    tests: report.tests!.map((each) => ({ ...each, title: text })),
    tensors: madeRows(2).map((row) => ({ ...row, a: text, b: `${text}b`, role: text })),
  };
}

/** How the document is built, line by line, with nothing of what is said in it. */
function skeleton(document: string): string[] {
  return document.split('\n').map((line) => {
    if (line.startsWith('|')) return `table of ${line.replaceAll('\\|', '').split('|').length}`;
    return /^(?:#+ |\s*- |\*\*|`|$)/.exec(line)?.[0].replace(/`.*/, 'code') ?? 'text';
  });
}

const PLAIN = skeleton(markdown(withTexts('plain')));

describe('the document', () => {
  const report = wholeReport('strangers');
  const text = markdown(report);

  test('begins with the verdict, beside its null, p, threshold and power', () => {
    const [title = '', , sentence = ''] = text.split('\n');
    expect(title).toMatch(/^# Are .* and .* related\?$/);
    expect(sentence).toBe(`**${escapedText(report.verdict.summary)}**`);
    for (const label of ['Null', 'How often by chance', 'What would have been found']) {
      expect(text.indexOf(`**${label}**`), label).toBeGreaterThan(0);
      expect(text.indexOf(`**${label}**`), label).toBeLessThan(text.indexOf('## Evidence'));
    }
    expect(text).toContain('The threshold is 10⁻⁹');
  });

  test('holds every test, caveat, revision, address, and the hash', () => {
    const derived = wholeReport();
    const document = markdown(derived);
    const rows = document.split('\n').filter((line) => line.startsWith('|'));
    expect(rows.length).toBe(2 + derived.evidence.length + 2 + derived.tensors.length);
    for (const caveat of derived.verdict.caveats) expect(document).toContain(escapedText(caveat));
    expect(document).toContain(derived.models.a.sources[1]!.url);
    expect(document).toContain(`hub:makers/willow@${derived.models.a.sources[0]!.revision}`);
    expect(document).toContain(canonicalHash(derived));
  });

  test('cuts long tables with a sentence', () => {
    const long = markdown(wholeReport('derived', { tensors: madeRows(12_345) }));
    expect(long).toContain('The first 200 of 12,345 rows');
    expect(long.length).toBeLessThan(100_000);
    expect(text).not.toContain('The first');
    const few = wholeReport('derived', { tensors: madeRows(5) });
    expect(markdown(few, { rows: 5 })).not.toContain('The first');
    expect(markdown(few, { rows: 500_000 })).toContain('The first 5 of 500,000 rows');
  });

  test('calls kinds and direction by their words, and those of later versions by their names', () => {
    const { verdict } = wholeReport();
    const kinds = ['fine-tuned', 'super-distilled'];
    const document = markdown(wholeReport('derived', { verdict: { ...verdict, kinds, direction: 'a-to-b' } }));
    expect(document).toContain('**What kind**: fine-tuned, super distilled');
    expect(document).toContain('**Who came from whom**: B from A');
    expect(text).not.toContain('**Who came from whom**');
  });

  test('shows a seed other than 0, and pictures where they are given', () => {
    expect(markdown(wholeReport('derived', { seed: 7 }))).toContain(
      '**Seed**: Sampled with seed 7, not with the usual seed 0.',
    );
    expect(text).not.toContain('**Seed**');
    const picture = { title: 'Null [picture]', description: 'z', url: 'null picture>.svg' };
    expect(markdown(report, { pictures: [picture] })).toContain('![Null \\[picture\\]. z](<null%20picture%3E.svg>)');
  });

  test('tells sentences in the reader’s language, where it is given one', () => {
    const shouted = markdown(report, { sentence: (english) => ({ text: english.toUpperCase(), lang: 'xx' }) });
    expect(shouted).toContain(`**${escapedText(report.verdict.summary.toUpperCase())}**`);
  });
});

describe('names and sentences of strangers', () => {
  test.each(HOSTILE_TEXTS)('build nothing: %j', (text) => {
    expect(skeleton(markdown(withTexts(text)))).toEqual(PLAIN);
  });

  test('whatever they are', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(skeleton(markdown(withTexts(text), { hash: 'f'.repeat(64) }))).toEqual(PLAIN);
      }),
      { numRuns: 60 },
    );
  });

  test('keep no active character in a sentence', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const shown = escapedText(text).replace(/\\[!-/:-@[-`{-~]/g, 'x');
        expect(shown).not.toMatch(/[`*_[\]<>|~&$#@]|:\/\/|www\./);
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(shown).not.toMatch(/^(?:[-+=!\s]|\d+[.)])/);
      }),
    );
  });

  test('stay inside their code', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const code = codeText(text);
        const [fence = ''] = /^`+/.exec(code) ?? [];
        expect(code.endsWith(fence)).toBe(true);
        const inside = code.slice(fence.length, -fence.length);
        expect(inside.length).toBeGreaterThan(0);
        expect(inside.match(/`+/g) ?? []).not.toContain(fence);
        expect(inside).not.toMatch(/^`|`$|\||[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });

  test('read as they are where they are harmless', () => {
    expect(escapedText('The weights (of both) agree; p at most 10^-48, rho 0.5.')).toBe(
      'The weights (of both) agree; p at most 10⁻⁴⁸, rho 0.5.',
    );
    expect(codeText('model.layers.0.mlp.gate_proj.weight')).toBe('`model.layers.0.mlp.gate_proj.weight`');
  });
});
