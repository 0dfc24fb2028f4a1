import { describe, expect, test } from 'vitest';
import type { CheckpointFile } from '../../web/read/checkpoint-file.ts';
import { readCompanion } from '../../web/read/companion-bytes.ts';
import { fileSource } from '../../web/read/file-source.ts';
import { openCheckpoint, openCheckpointFiles } from '../../web/read/open-checkpoint.ts';
import { inFolder, safetensorsFile } from '../support/checkpoint-files.ts';
import { refusal } from './sources/reading.ts';

const weights = () => safetensorsFile('model.safetensors', { tensors: [{ name: 'a', dtype: 'U8', shape: [1] }] });
const file = (name: string, content: BlobPart) => new File([content], name, { lastModified: 0 });
const opened = (files: File[], folder = '') => openCheckpoint(inFolder(folder, files));
const config = (content: BlobPart) => opened([file('config.json', content), weights()]);

describe('config.json', () => {
  test('as a Map, from loose files and from a folder', async () => {
    const text = '{"model_type":"llama","__proto__":{"x":1},"rope":{"theta":10000}}';
    for (const folder of ['', 'model']) {
      const { config: found, configNote } = await opened([weights(), file('config.json', text)], folder);
      expect(configNote).toBeNull();
      expect([...(found ?? [])].map(([key]) => key)).toEqual(['model_type', '__proto__', 'rope']);
      expect(found?.get('rope')).toEqual({ theta: 10000 });
    }
  });

  test('as Python writes it, with a byte order mark', async () => {
    const found = await config(
      '\ufeff{"limit": [0.0, Infinity], "low": -Infinity, "n": NaN, "s": "NaN \\" Infinity \\\\"}',
    );
    expect(found.configNote).toBeNull();
    expect([...(found.config ?? [])]).toEqual([
      ['limit', [0, Infinity]],
      ['low', -Infinity],
      ['n', null],
      ['s', 'NaN " Infinity \\'],
    ]);
  });

  test('of an adapter, where there is no other', async () => {
    const adapter = file('adapter_config.json', '{"peft_type":"LORA"}');
    expect((await opened([adapter, weights()])).config?.get('peft_type')).toBe('LORA');
    const both = await opened([adapter, weights(), file('config.json', '{"model_type":"x"}')]);
    expect([...(both.config ?? [])]).toEqual([['model_type', 'x']]);
  });

  test('that lies in another folder is another one', async () => {
    const input = [...inFolder('', [weights()]), ...inFolder('sub', [file('config.json', '{}')])];
    expect((await openCheckpoint(input)).configNote).toBe('There is no config.json beside the weights.');
  });

  test.each<[string, BlobPart, RegExp]>([
    ['empty', '', /is not JSON/],
    ['cut off', '{"a":1', /is not JSON/],
    ['an array', '[]', /is not a JSON object/],
    ['null', 'null', /is not a JSON object/],
    ['a text', '"x"', /is not a JSON object/],
    ['not UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), /is not JSON/],
    ['a pointer to a large file', 'version https://git-lfs.github.com/spec/v1', /is not JSON/],
    ['many backslashes and quotes', `{"${'\\"'.repeat(400_000)}`, /is not JSON/],
    ['too long', `{"a":"${'x'.repeat(2 ** 20)}"}`, /is 1048584 bytes long, longer than anything of its kind/],
  ])('%s: no configuration, told in one sentence', async (_, content, expected) => {
    const found = await config(content);
    expect(found.config).toBeNull();
    expect(found.configNote).toMatch(expected);
    expect(found.configNote).toMatch(/^"config\.json"[^\n]*[^.]\.$/);
    expect(found.tensors.size).toBe(1);
  });

  test('nested without end: read or told, never thrown', async () => {
    const found = await config(`{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`);
    expect(found.config === null).toBe(found.configNote !== null);
  });
});

describe('what cannot be read', () => {
  const failing = (error: unknown): CheckpointFile => ({ path: 'config.json', open: () => Promise.reject(error) });
  const openWith = (found: CheckpointFile, signal?: AbortSignal) => {
    const shard: CheckpointFile = {
      path: 'model.safetensors',
      open: async () => {
        const bytes = weights();
        return {
          source: fileSource(bytes),
          locator: () => ({ kind: 'file', file: bytes }),
          origin: null,
          contentHash: null,
        };
      },
    };
    return openCheckpointFiles([shard, found], { signal });
  };

  test('a fault of our own is thrown', async () => {
    await expect(openWith(failing(new TypeError('no')))).rejects.toThrow(TypeError);
  });

  test('an abort while only the configuration is awaited ends it', async () => {
    const abort = new AbortController();
    const hanging: CheckpointFile = {
      path: 'config.json',
      open: (signal) =>
        new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')))),
    };
    setTimeout(() => abort.abort(), 20);
    expect((await refusal(openWith(hanging, abort.signal))).name).toBe('AbortError');
  });

  test('bad weights are told without waiting for it', async () => {
    let stopped = false;
    const hanging: CheckpointFile = {
      path: 'config.json',
      open: (signal) =>
        new Promise((_, reject) =>
          signal?.addEventListener('abort', () => {
            stopped = true;
            reject(new DOMException('', 'AbortError'));
          }),
        ),
    };
    const bad: CheckpointFile = { path: 'model.safetensors', open: async () => null };
    expect((await refusal(openCheckpointFiles([bad, hanging]))).name).toBe('UnreadableSource');
    expect(stopped).toBe(true);
  });
});

describe('companions', () => {
  test('all files without weights, by name and in order', async () => {
    const names = ['tokenizer.json', 'README.md', 'config.json', 'x.safetensors'];
    const { companions } = await opened([weights(), ...names.map((name) => file(name, '{}'))]);
    expect([...companions.keys()]).toEqual(['README.md', 'config.json', 'tokenizer.json']);
  });

  test('whole, absent, too long', async () => {
    const text = 'x'.repeat(300_000);
    const checkpoint = await opened([weights(), file('tokenizer.json', text)]);
    const bytes = await readCompanion(checkpoint, 'tokenizer.json', { limit: 300_000 });
    expect(new TextDecoder().decode(bytes ?? undefined)).toBe(text);
    expect(await readCompanion(checkpoint, 'merges.txt', { limit: 10 })).toBeNull();
    const error = await refusal(readCompanion(checkpoint, 'tokenizer.json', { limit: 299_999 }));
    expect(error).toMatchObject({ name: 'MalformedCheckpoint', file: 'tokenizer.json' });
  });
});
