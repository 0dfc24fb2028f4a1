import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { MalformedCheckpoint } from '../../web/read/errors.ts';
import { fileSource } from '../../web/read/file-source.ts';
import { readShardIndex } from '../../web/read/index-json.ts';
import { indexFile } from '../support/checkpoint-files.ts';
import { SHARED, WHERE_SHARED, hasShared } from '../support/shared.ts';

const read = (text: string | Uint8Array<ArrayBuffer>) => readShardIndex(fileSource(new File([text], 'i.json')));
const SHARD = 'model-00001-of-00002.safetensors';

describe('accepted', () => {
  test.each([
    ['no metadata', `{"weight_map":{"a":"${SHARD}"}}`],
    ['white space and a later metadata', ` {\n"weight_map" : {"a" : "${SHARD}" } , "metadata":{}} \n`],
    [
      'unknown keys of every type',
      `{"x":[1,{"y":null}],"big":123456789012345678901234567890,"weight_map":{"a":"${SHARD}"}}`,
    ],
    ['metadata that is an array', `{"metadata":[1],"weight_map":{"a":"${SHARD}"}}`],
    ['a total size that is text', `{"metadata":{"total_size":"many"},"weight_map":{"a":"${SHARD}"}}`],
    ['a total size below 0', `{"metadata":{"total_size":-1.5},"weight_map":{"a":"${SHARD}"}}`],
    ['a tensor twice in the same shard', `{"weight_map":{"a":"${SHARD}","\\u0061":"${SHARD}"}}`],
    ['an unknown key twice', `{"x":1,"x":2,"weight_map":{"a":"${SHARD}"}}`],
  ])('%s', async (_, text) => {
    const { shards, shardOf } = await read(text);
    expect([...shardOf]).toEqual([['a', SHARD]]);
    expect([...shards]).toEqual([SHARD]);
  });

  test('hostile names of tensors', async () => {
    const names = ['__proto__', '10', '2', '', 'constructor', 'a\0b', '😀'];
    const { shardOf } = await readShardIndex(fileSource(indexFile(names.map((name) => [name, SHARD] as const))));
    expect([...shardOf.keys()]).toEqual(names);
  });
});

describe('refused, in one sentence', () => {
  test.each([
    ['nothing', ''],
    ['no JSON', 'hello'],
    ['cut off', `{"weight_map":{"a":"${SHARD}"`],
    ['more after it', `{"weight_map":{"a":"${SHARD}"}}{}`],
    ['an array', '[]'],
    ['no weight_map', '{"metadata":{}}'],
    ['an empty weight_map', '{"weight_map":{}}'],
    ['weight_map an array', '{"weight_map":["a"]}'],
    ['weight_map null', '{"weight_map":null}'],
    ['weight_map twice', `{"weight_map":{"a":"${SHARD}"},"weight_map":{"b":"${SHARD}"}}`],
    ['weight_map twice, escaped', `{"weight_map":{"a":"${SHARD}"},"weight\\u005fmap":{"b":"${SHARD}"}}`],
    ['a shard that is a number', '{"weight_map":{"a":1}}'],
    ['a shard null', '{"weight_map":{"a":null}}'],
    ['a tensor in two shards', `{"weight_map":{"a":"${SHARD}","\\u0061":"other.safetensors"}}`],
    ['nesting of 129', `{"x":${'['.repeat(129)}${']'.repeat(129)},"weight_map":{"a":"${SHARD}"}}`],
    ['a trailing comma', `{"weight_map":{"a":"${SHARD}",}}`],
    ['half a surrogate pair', `{"weight_map":{"\\ud800":"${SHARD}"}}`],
  ])('%s', async (_, text) => {
    const error = await read(text).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(MalformedCheckpoint);
    expect(error).toMatchObject({ file: 'i.json', message: expect.stringMatching(/^"i\.json" [^\n]*index again\.$/) });
  });

  test('bytes that are not UTF-8', async () => {
    const text = new TextEncoder().encode(`{"weight_map":{"a?":"${SHARD}"}}`);
    text[text.indexOf(0x3f)] = 0xff;
    await expect(read(text)).rejects.toThrow(/not UTF-8/);
  });

  const leaving = ['', '.', '..', '../x.safetensors', 'a/b.safetensors', 'a\\b.safetensors', '/abs.safetensors'];
  const rooted = ['C:\\x.safetensors', '\\\\unc\\x.safetensors', 'http://x/y.safetensors', 'a:b.safetensors'];
  const odd = [
    'a\0.safetensors',
    'a\n.safetensors',
    'a\u007f.safetensors',
    'a.bin',
    'a.safetensors.exe',
    'a.SAFETENSORS',
  ];
  test.each([...leaving, ...rooted, ...odd, `${'a'.repeat(300)}.safetensors`])('the shard %j', async (shard) => {
    const text = `{"weight_map":{"t":${JSON.stringify(shard)}}}`;
    await expect(read(text)).rejects.toMatchObject({ name: 'MalformedCheckpoint', tensor: 't' });
  });

  test('too many shards', async () => {
    const entries = Array.from({ length: 10_001 }, (_, at) => [`t${at}`, `s${at}.safetensors`] as const);
    await expect(readShardIndex(fileSource(indexFile(entries)))).rejects.toThrow(/more than 10000 shards/);
  });

  test('an index that is too long, before it is read', async () => {
    const source = { ...fileSource(new File([], 'i.json')), size: 2 ** 40 };
    await expect(readShardIndex(source)).rejects.toThrow(/too long for an index/);
  });
});

test('random bytes are malformed or an index', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: fc.constantFrom(...'{}[]":,a1 \\', '"weight_map"', '"a.safetensors"') }),
      async (text) => {
        const result = await read(text).catch((reason: unknown) => reason);
        if (result instanceof Error) expect(result).toBeInstanceOf(MalformedCheckpoint);
      },
    ),
    { numRuns: 500 },
  );
});

test.skipIf(!hasShared).each([
  ['Mixtral-8x7B-v0.1', 995, 19],
  ['Phi-mini-MoE', 1957, 2],
  ['gpt-oss-20b', 459, 3],
])(`the published index of %s${WHERE_SHARED}`, async (model, tensors, shards) => {
  const index = await read(
    readFileSync(`${SHARED}/reference/checkpoints/${model}/model.safetensors.index.json`, 'utf8'),
  );
  expect(index.shardOf.size).toBe(tensors);
  expect(index.shards.size).toBe(shards);
});
