import { describe, expect, test } from 'vitest';
import { openCheckpoint } from '../../web/read/open-checkpoint.ts';
import { type TensorToWrite, indexFile, inFolder, safetensorsFile } from '../support/checkpoint-files.ts';

const tensor = (name: string, size = 1): TensorToWrite => ({ name, dtype: 'U8', shape: [size] });
const shard = (name: string, ...tensors: string[]) => safetensorsFile(name, { tensors: tensors.map((t) => tensor(t)) });
const other = (name: string, text = 'x') => new File([text], name, { lastModified: 0 });
const numbered = (number: number, total: number, ...tensors: string[]) =>
  shard(`model-${String(number).padStart(5, '0')}-of-${String(total).padStart(5, '0')}.safetensors`, ...tensors);
const named = (number: number, total: number) => numbered(number, total).name;

/** Every order of the items. */
function orders<Item>(items: Item[]): Item[][] {
  if (items.length < 2) return [items];
  return items.flatMap((item, at) => orders(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));
}

const two = () => [numbered(1, 2, 'b', 'layers.10'), numbered(2, 2, 'layers.2', 'a')];
const twoIndex = (extra: (readonly [string, string])[] = []) =>
  indexFile([['b', named(1, 2)], ['layers.10', named(1, 2)], ['layers.2', named(2, 2)], ['a', named(2, 2)], ...extra]);

describe('one model', () => {
  test('a single file', async () => {
    const file = safetensorsFile('tiny.safetensors', {
      tensors: [tensor('layers.10'), tensor('layers.2', 3)],
      metadata: [['format', 'pt']],
    });
    const checkpoint = await openCheckpoint(inFolder('', [file]));
    expect(checkpoint).toMatchObject({ name: 'tiny', missingShards: [], ignoredFiles: [] });
    expect(checkpoint.shards).toEqual([
      {
        name: file.name,
        size: file.size,
        locator: { kind: 'file', file },
        headerSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        origin: null,
        contentHash: null,
      },
    ]);
    expect([...checkpoint.tensors.keys()]).toEqual(['layers.2', 'layers.10']);
    expect(checkpoint.tensors.get('layers.2')).toEqual({
      name: 'layers.2',
      dtype: 'U8',
      shape: [3],
      elements: 3,
      bytes: 3,
      shard: 0,
      byteOffset: file.size - 3,
    });
    expect([...checkpoint.metadata]).toEqual([['format', 'pt']]);
  });

  test('index and shards, the same in any order', async () => {
    const files = [...two(), twoIndex(), other('config.json', '{}')];
    const opened = await Promise.all(orders(files).map((order) => openCheckpoint(inFolder('', order))));
    const [first] = opened;
    for (const { companions, ...checkpoint } of opened) {
      const { companions: expected, ...rest } = first ?? {};
      expect(checkpoint).toEqual(rest);
      // The functions that open them are made anew each time.
      expect([...companions.keys()]).toEqual([...(expected?.keys() ?? [])]);
      expect([...checkpoint.tensors]).toEqual([...(first?.tensors ?? [])]);
    }
    expect(first?.config).toEqual(new Map());
    expect([...(first?.tensors.keys() ?? [])]).toEqual(['a', 'b', 'layers.2', 'layers.10']);
    expect(first?.shards.map(({ name }) => name)).toEqual([named(1, 2), named(2, 2)]);
    expect(first?.tensors.get('a')?.shard).toBe(1);
    expect(first).toMatchObject({ name: 'model', missingShards: [], ignoredFiles: [] });
  });

  test('shards without their index, some missing', async () => {
    const checkpoint = await openCheckpoint(inFolder('', [numbered(4, 5, 'd'), numbered(2, 5, 'b')]));
    expect(checkpoint.missingShards).toEqual([named(1, 5), named(3, 5), named(5, 5)]);
    expect([...checkpoint.tensors.keys()]).toEqual(['b', 'd']);
  });

  test('an index whose shards are partly there', async () => {
    const [first] = two();
    const checkpoint = await openCheckpoint(inFolder('', [twoIndex(), ...(first === undefined ? [] : [first])]));
    expect(checkpoint.missingShards).toEqual([named(2, 2)]);
    expect([...checkpoint.tensors.keys()]).toEqual(['b', 'layers.10']);
  });

  test.each([
    ['zephyr-00001-of-00002.safetensors', 'zephyr', 'zephyr-00002-of-00002.safetensors'],
    ['zephyr_00001-of-00002.safetensors', 'zephyr', 'zephyr_00002-of-00002.safetensors'],
    ['model-00001-of-000002.safetensors', 'model', 'model-00002-of-000002.safetensors'],
    ['model-000001-of-000002.safetensors', 'model', 'model-000002-of-000002.safetensors'],
    ['model-00000-of-00002.safetensors', 'model', 'model-00001-of-00002.safetensors'],
  ])('numbered as %s', async (given, name, missing) => {
    expect(await openCheckpoint(inFolder('', [shard(given, 'a')]))).toMatchObject({ name, missingShards: [missing] });
  });

  test('shards are numbers, not text', async () => {
    const files = [11, 2, 1, 10].map((number) => shard(`part${number}.safetensors`, `t${number}`));
    const { shards } = await openCheckpoint(inFolder('', files));
    expect(shards.map(({ name }) => name)).toEqual([1, 2, 10, 11].map((number) => `part${number}.safetensors`));
  });

  test('metadata of later shards wins', async () => {
    const of = (number: number, value: string) =>
      safetensorsFile(named(number, 2), { tensors: [tensor(`t${number}`)], metadata: [['__proto__', value]] });
    const { metadata } = await openCheckpoint(inFolder('', [of(2, 'second'), of(1, 'first')]));
    expect([...metadata]).toEqual([['__proto__', 'second']]);
  });

  test('a tensor that the index does not list is taken', async () => {
    const index = indexFile([['a', named(1, 1)]]);
    const { tensors } = await openCheckpoint(inFolder('', [index, numbered(1, 1, 'a', 'extra')]));
    expect([...tensors.keys()]).toEqual(['a', 'extra']);
  });

  test('hostile tensor names stay apart', async () => {
    const names = ['__proto__', '10', '9', 'constructor', ''];
    const { tensors } = await openCheckpoint(inFolder('', [shard('x.safetensors', ...names)]));
    expect([...tensors.keys()]).toEqual(['', '9', '10', '__proto__', 'constructor']);
    expect([...tensors.values()].map(({ name }) => name)).toEqual([...tensors.keys()]);
  });
});

describe('a folder', () => {
  test('gives the name and is searched from above', async () => {
    const checkpoint = await openCheckpoint([
      ...inFolder('Llama-3', [...two(), twoIndex(), other('config.json'), other('README.md'), other('.gitattributes')]),
      ...inFolder('Llama-3/original', [shard('consolidated.safetensors', 'x'), other('params.json')]),
      ...inFolder('Llama-3/onnx', [other('model.onnx')]),
      ...inFolder('Llama-3/.git/lfs', [shard('model.safetensors', 'y'), other('pack')]),
      ...inFolder('Llama-3', [other('model.gguf'), other('notes.xyz')]),
    ]);
    expect(checkpoint.name).toBe('Llama-3');
    expect([...checkpoint.tensors.keys()]).toEqual(['a', 'b', 'layers.2', 'layers.10']);
    expect(checkpoint.ignoredFiles).toEqual([
      'Llama-3/model.gguf',
      'Llama-3/notes.xyz',
      'Llama-3/onnx/model.onnx',
      'Llama-3/original/consolidated.safetensors',
    ]);
  });

  test('below others, where only that one holds weights', async () => {
    const checkpoint = await openCheckpoint([
      ...inFolder('cache', [other('version.txt')]),
      ...inFolder('cache/snapshots/tiny', [shard('model.safetensors', 'a')]),
    ]);
    expect(checkpoint.name).toBe('tiny');
  });

  test('two equally shallow ones are a question', async () => {
    const files = [
      ...inFolder('m/b', [shard('x.safetensors', 'a')]),
      ...inFolder('m/a', [shard('x.safetensors', 'a')]),
    ];
    await expect(openCheckpoint(files)).rejects.toThrow(
      'The folders "m/a" and "m/b" both hold safetensors files: choose one of them.',
    );
  });
});

describe('several possibilities', () => {
  test('an index names the only shards used', async () => {
    const extra = [
      shard('model.safetensors', 'z'),
      shard('consolidated.safetensors', 'y'),
      shard('mtp.safetensors', 'x'),
    ];
    const checkpoint = await openCheckpoint(inFolder('', [...two(), ...extra, twoIndex()]));
    expect(checkpoint.tensors.size).toBe(4);
    expect(checkpoint.ignoredFiles).toEqual(['consolidated.safetensors', 'model.safetensors', 'mtp.safetensors']);
  });

  test('without an index model.safetensors is taken before its parts', async () => {
    const checkpoint = await openCheckpoint(inFolder('', [...two(), shard('model.safetensors', 'a')]));
    expect([...checkpoint.tensors.keys()]).toEqual(['a']);
    expect(checkpoint).toMatchObject({ missingShards: [], ignoredFiles: [named(1, 2), named(2, 2)] });
  });

  test('numbered shards are taken before consolidated ones and adapters', async () => {
    const beside = [shard('consolidated.safetensors', 'a'), shard('adapter_model.safetensors', 'lora')];
    const checkpoint = await openCheckpoint(inFolder('', [...two(), ...beside]));
    expect(checkpoint.tensors.size).toBe(4);
    expect(checkpoint.ignoredFiles).toEqual(['adapter_model.safetensors', 'consolidated.safetensors']);
  });

  test('consolidated shards alone are a model', async () => {
    const checkpoint = await openCheckpoint(inFolder('', [shard('consolidated.safetensors', 'a')]));
    expect(checkpoint).toMatchObject({ name: 'consolidated', ignoredFiles: [] });
  });

  test('of two indexes that of the model', async () => {
    const consolidated = indexFile([['q', 'consolidated-00001-of-00001.safetensors']], {
      name: 'consolidated.safetensors.index.json',
    });
    const checkpoint = await openCheckpoint(inFolder('', [consolidated, ...two(), twoIndex()]));
    expect(checkpoint.tensors.size).toBe(4);
    expect(checkpoint.ignoredFiles).toEqual([consolidated.name]);
  });

  test('two indexes of other names are a question', async () => {
    const index = (name: string) => indexFile([['a', named(1, 1)]], { name: `${name}.safetensors.index.json` });
    const files = inFolder('', [index('y'), index('x'), numbered(1, 1, 'a')]);
    await expect(openCheckpoint(files)).rejects.toThrow(/two indexes here, "x\.safetensors.index.json" and "y\./);
  });

  test('model.safetensors stands in for an index without shards', async () => {
    const checkpoint = await openCheckpoint(inFolder('', [twoIndex(), shard('model.safetensors', 'a')]));
    expect([...checkpoint.tensors.keys()]).toEqual(['a']);
    expect(checkpoint.ignoredFiles).toEqual(['model.safetensors.index.json']);
  });

  test('the same file twice is one, two of one name are a question', async () => {
    const [once, again] = [shard('model.safetensors', 'a'), shard('model.safetensors', 'a')];
    expect((await openCheckpoint(inFolder('', [once, once]))).shards).toHaveLength(1);
    await expect(openCheckpoint(inFolder('', [once, again]))).rejects.toThrow(/Two files called "model\.safetensors"/);
  });

  test('what lies beside numbered shards is not of the model', async () => {
    const files = [...two(), shard('other.safetensors', 'z')];
    for (const order of orders(files)) {
      const checkpoint = await openCheckpoint(inFolder('', order));
      expect([...checkpoint.tensors.keys()]).not.toContain('z');
      expect(checkpoint).toMatchObject({ name: 'model', ignoredFiles: ['other.safetensors'], missingShards: [] });
    }
  });

  test('of two sets of numbered shards that of model is taken, otherwise neither', async () => {
    const zephyr = shard('zephyr-00001-of-00001.safetensors', 'z');
    const checkpoint = await openCheckpoint(inFolder('', [zephyr, ...two()]));
    expect(checkpoint).toMatchObject({ name: 'model', ignoredFiles: [zephyr.name] });
    const breeze = shard('breeze-00001-of-00003.safetensors', 'y');
    await expect(openCheckpoint(inFolder('', [zephyr, breeze]))).rejects.toThrow(/are shards of two models/);
  });
});

describe('refused', () => {
  test.each<[string, File[], RegExp]>([
    ['nothing', [], /^No file was given/],
    ['GGUF', [other('m.gguf'), other('config.json')], /only other formats \("m\.gguf": GGUF/],
    ['PyTorch', [other('pytorch_model.bin')], /only other formats \("pytorch_model\.bin": PyTorch\)/],
    ['only a configuration', [other('config.json')], /only "config\.json": choose/],
    ['only companions', [other('config.json'), other('README.md')], /only "README\.md" and 1 more without weights/],
    ['an index alone', [twoIndex()], /names 2 shards \("model-00001-of-00002\.safetensors", …\), and none was given/],
    ['an index with other shards', [twoIndex(), shard('x.safetensors', 'a')], /names 2 shards/],
    ['a number above its total', [numbered(3, 2, 'a')], /counts 3 of 2/],
    ['a total beyond reason', [shard('model-00001-of-999999.safetensors', 'a')], /promises 999999 shards/],
    [
      'two files with one tensor',
      [shard('x.safetensors', 'a', 'b'), shard('y.safetensors', 'b')],
      /^"y\.safetensors" and "x\.safetensors" both hold tensor "b"/,
    ],
    [
      'a tensor that is not in its shard',
      [twoIndex([['ghost', named(1, 2)]]), ...two()],
      /"ghost" .* which does not hold it/,
    ],
    [
      'a tensor in another shard',
      [
        indexFile([
          ['a', named(1, 2)],
          ['b', named(1, 2)],
          ['layers.2', named(2, 2)],
        ]),
        ...two(),
      ],
      /"a" is in "model-00001-of-00002\.safetensors", but it is in "model-00002-of-00002\.safetensors"/,
    ],
  ])('%s', async (_, files, message) => {
    for (const order of orders(files)) {
      const error = await openCheckpoint(inFolder('', order)).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ name: 'MalformedCheckpoint', message: expect.stringMatching(message) });
      expect(error).toHaveProperty('message', expect.stringMatching(/^[^\n]*: [^\n]*\.$/));
    }
  });

  test('of several bad shards the first by name is reported, in any order', async () => {
    const bad = [3, 1, 2].map((number) => other(named(number, 3), `version https://git-lfs ${number}`));
    for (const order of orders(bad)) {
      await expect(openCheckpoint(inFolder('', order))).rejects.toMatchObject({ file: named(1, 3) });
    }
  });
});

describe('while it runs', () => {
  test('progress counts shards', async () => {
    const seen: [number, number][] = [];
    await openCheckpoint(inFolder('', two()), {
      onProgress: ({ shardsDone, shardsTotal }) => seen.push([shardsDone, shardsTotal]),
    });
    expect(seen).toEqual([
      [1, 2],
      [2, 2],
    ]);
  });

  test('an abort ends it', async () => {
    const abort = new AbortController();
    const opening = openCheckpoint(inFolder('', two()), { signal: abort.signal, onProgress: () => abort.abort() });
    await expect(opening).rejects.toMatchObject({ name: 'AbortError' });
    await expect(openCheckpoint([], { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
  });
});
