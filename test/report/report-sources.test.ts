import { describe, expect, test } from 'vitest';
import type { ModelSummary, SourceSummary } from '../../web/contract.ts';
import { PUBLIC_HUB } from '../../web/read/model-input.ts';
import { parseAddress } from '../../web/read/remote/address.ts';
import { sourcesOf } from '../../web/report/report-sources.ts';
import { fileModel, hubModel, wholeReport } from '../support/whole-report.ts';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const HASH = 'ab'.repeat(32);

function remote(kind: 'url' | 'hub', urls: string[], revision?: string): ModelSummary {
  const sources = urls.map((url): SourceSummary => {
    const name = decodeURIComponent(url.slice(url.lastIndexOf('/') + 1));
    return { name, kind, url, ...(revision === undefined ? {} : { revision }), size: 10, headerSha256: HASH };
  });
  return fileModel('model', { sources });
}

function sourceOf(model: ModelSummary) {
  const { models } = wholeReport();
  return sourcesOf({ models: { ...models, a: model, b: fileModel('b'), controls: [] } }).a;
}

const hub = (path: string) => `https://huggingface.co/owner/repo/resolve/${COMMIT}/${path}`;
const shards = (base: string, stem = 'model') => [1, 2, 3].map((at) => `${base}${stem}-0000${at}-of-00003.safetensors`);

describe('where a model can be read again', () => {
  test.each<[what: string, model: ModelSummary, address: string, parsed: object]>([
    [
      'shards of a repository',
      hubModel('owner/repo'),
      `hub:owner/repo@${COMMIT}`,
      { kind: 'hub', repo: 'owner/repo', revision: COMMIT, path: null },
    ],
    [
      'shards of a folder of a repository',
      remote('hub', shards(hub('sub%20dir/bf16/')), COMMIT),
      `https://huggingface.co/owner/repo/tree/${COMMIT}/sub%20dir/bf16`,
      { kind: 'hub', repo: 'owner/repo', revision: COMMIT, path: 'sub dir/bf16' },
    ],
    [
      'one file of a repository',
      remote('hub', [hub('model.safetensors')], COMMIT),
      hub('model.safetensors'),
      { kind: 'hub', repo: 'owner/repo', revision: COMMIT, path: 'model.safetensors' },
    ],
    [
      'one file at a URL',
      remote('url', ['https://host.example/m/a%20b.safetensors']),
      'https://host.example/m/a%20b.safetensors',
      { kind: 'url', what: 'file' },
    ],
    [
      'shards at URLs',
      remote('url', shards('https://host.example/m/')),
      'https://host.example/m/model.safetensors.index.json',
      { kind: 'url', what: 'index' },
    ],
    [
      'shards of another name',
      remote('url', shards('https://host.example/m/', 'weights%20v2')),
      'https://host.example/m/weights%20v2.safetensors.index.json',
      { kind: 'url', what: 'index' },
    ],
    [
      'shards without numbers, which an index names',
      remote('url', ['https://host.example/m/one.safetensors', 'https://host.example/m/two.safetensors']),
      'https://host.example/m/model.safetensors.index.json',
      { kind: 'url', what: 'index' },
    ],
  ])('%s', (_, model, address, parsed) => {
    expect(sourceOf(model)).toEqual({ address });
    expect(parseAddress(address, PUBLIC_HUB)).toMatchObject(parsed);
  });

  test.each<[what: string, model: ModelSummary]>([
    ['files', fileModel('a')],
    [
      'shards in two folders',
      remote('url', ['https://host.example/a/1.safetensors', 'https://host.example/b/2.safetensors']),
    ],
    ['no source at all', fileModel('a', { sources: [] })],
    [
      'a file beside a URL',
      fileModel('a', {
        sources: [...fileModel('a').sources, ...remote('url', ['https://h.example/x.safetensors']).sources],
      }),
    ],
  ])('asks for the files of %s', (_, model) => {
    expect(sourceOf(model)).toEqual({ files: model.sources.map(({ name }) => name) });
  });

  test('names the hub that the ids are of', () => {
    const { models } = wholeReport();
    const other = remote('hub', shards(`https://mirror.example/hf/owner/repo/resolve/${COMMIT}/`), COMMIT);
    expect(sourcesOf(wholeReport()).hub).toBe(PUBLIC_HUB);
    expect(sourcesOf({ models: { ...models, a: other } })).toMatchObject({
      hub: 'https://mirror.example/hf',
      a: { address: `hub:owner/repo@${COMMIT}` },
    });
  });

  test('a second hub is read by its own addresses', () => {
    const { models } = wholeReport();
    const other = remote('hub', shards(`https://mirror.example/owner/repo/resolve/${COMMIT}/`), COMMIT);
    const { b } = sourcesOf({ models: { ...models, a: hubModel('owner/repo'), b: other } });
    expect(b).toEqual({ address: `https://mirror.example/owner/repo/resolve/${COMMIT}/model.safetensors.index.json` });
  });
});
