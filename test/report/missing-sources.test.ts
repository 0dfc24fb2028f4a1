import { describe, expect, test } from 'vitest';
import type { Report } from '../../web/contract.ts';
import { missingOf, missingSources, missingText, notesBeside } from '../../web/report/missing-sources.ts';
import { fileModel, hubModel, wholeReport } from '../support/whole-report.ts';

const { models } = wholeReport('derived', {
  models: { a: hubModel('makers/willow'), b: fileModel('sapling'), controls: [fileModel('stone')] },
});

function found(change: (models: Report['models']) => void): Report['models'] {
  const other = JSON.parse(JSON.stringify(models)) as Report['models'];
  change(other);
  return other;
}

describe('sources that a run has not read', () => {
  test('are none where the same shards were read under other names, in another order, from elsewhere', () => {
    const other = found(({ a }) => {
      a.sources = a.sources.toReversed().map(({ size, headerSha256 }, at) => ({
        name: `part-${at}.safetensors`,
        kind: 'file',
        size,
        headerSha256: headerSha256.toUpperCase(),
      }));
    });
    expect(missingSources(models, other)).toEqual([]);
  });

  test('are those whose header or size is another', () => {
    const other = found(({ a, b, controls }) => {
      a.sources.splice(1, 1);
      b.sources[0]!.size += 1;
      controls[0]!.sources[0]!.headerSha256 = 'cd'.repeat(32);
    });
    expect(missingSources(models, other)).toEqual([
      { model: 'A', name: 'model-00002-of-00002.safetensors', why: 'absent' },
      { model: 'B', name: 'model.safetensors', why: 'absent' },
      { model: 'Control 1', name: 'model.safetensors', why: 'absent' },
    ]);
  });

  test('are those that their host names otherwise', () => {
    const other = found(({ a }) => (a.sources[1]!.etag = '"new"'));
    const changed = { model: 'A', name: 'model-00002-of-00002.safetensors', why: 'changed' } as const;
    expect(missingSources(models, other)).toEqual([changed]);
    expect(missingText(changed)).toBe(
      'A: "model-00002-of-00002.safetensors" has changed on its host since the report was made.',
    );
  });

  test('count each shard once', () => {
    const twins = found(({ b }) => b.sources.push({ ...b.sources[0]! }));
    expect(missingSources(twins, models)).toHaveLength(1);
    expect(missingSources(models, twins)).toEqual([]);
  });

  test('have one sentence each', () => {
    for (const why of ['absent', 'changed', 'file-needed', { reason: 'The host has no such file.' }] as const) {
      for (const name of ['x.safetensors', '']) {
        const text = missingText({ model: 'B', name: name || (why === 'absent' ? 'x' : name), why });
        expect(text).toMatch(/^B\b.*\.$/);
      }
    }
  });
});

test('notes of the files beside the weights that the report does not have', () => {
  const mapping = (...notes: string[]) => ({ mapping: { architecture: { a: null, b: null }, notes } });
  const lacking = 'A: There is no config.json beside the weights.';
  expect(notesBeside(mapping(), mapping(lacking))).toEqual([lacking]);
  expect(notesBeside(mapping(lacking), mapping(lacking))).toEqual([]);
  expect(notesBeside({}, mapping(lacking))).toEqual([]);
});

test('what is missing is the shards, then the notes, one sentence each', () => {
  const note = 'A: There is no config.json beside the weights.';
  const mapping = (...notes: string[]) => ({ architecture: { a: null, b: null }, notes });
  const other = found(({ b }) => (b.sources[0]!.size += 1));
  const missing = missingOf({ models, mapping: mapping() }, { models: other, mapping: mapping(note) });
  expect(missing).toEqual([{ model: 'B', name: 'model.safetensors', why: 'absent' }, { note }]);
  expect(missing.map(missingText)).toEqual(['B: "model.safetensors" was not among what was read.', note]);
});
