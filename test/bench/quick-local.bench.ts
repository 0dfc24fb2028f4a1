import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../support/files-on-disk.ts';
import { openLibraryPage, type LibraryPage, type LibraryWindow } from '../support/library-page.ts';
import { median, printTable } from './table.ts';

const RUNS = 3;
const MOST_SECONDS = 2;

let library: LibraryPage;
const folder = temporaryFolder();

beforeAll(async () => {
  library = await openLibraryPage();
});

afterAll(async () => {
  await library?.close();
  folder.remove();
});

/** A decoder in full size that takes no disk: holes where the weights are. Judging zeros takes less than judging weights: judge.bench.ts. */
function writeModel(path: string, layers: number, width: number): number {
  const shapes: [string, number[]][] = [
    ['input_layernorm.weight', [width]],
    ['self_attn.q_proj.weight', [width, width]],
    ['self_attn.k_proj.weight', [1024, width]],
    ['self_attn.v_proj.weight', [1024, width]],
    ['self_attn.o_proj.weight', [width, width]],
    ['post_attention_layernorm.weight', [width]],
    ['mlp.gate_proj.weight', [4 * width, width]],
    ['mlp.up_proj.weight', [4 * width, width]],
    ['mlp.down_proj.weight', [width, 4 * width]],
  ];
  let end = 0;
  const entries = Array.from({ length: layers }, (_, layer) => layer).flatMap((layer) =>
    shapes.map(([rest, shape]) => {
      const begin = end;
      end += 2 * shape.reduce((product, size) => product * size, 1);
      return [`model.layers.${layer}.${rest}`, { dtype: 'BF16', shape, data_offsets: [begin, end] }] as const;
    }),
  );
  const header = Buffer.from(JSON.stringify(Object.fromEntries(entries)));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.byteLength));
  const file = openSync(path, 'w');
  writeSync(file, length);
  writeSync(file, header);
  ftruncateSync(file, 8 + header.byteLength + end);
  closeSync(file);
  return end;
}

test('quick depth on local files of any size', async () => {
  const rows: string[][] = [];
  for (const [layers, width] of [
    [32, 4096],
    [80, 8192],
    [128, 8192],
  ] as const) {
    const paths = ['a', 'b'].map((side) => join(folder.path, `${side}-${layers}.safetensors`));
    const bytes = Math.max(...paths.map((path) => writeModel(path, layers, width)));
    await library.choose('a', [paths[0]!]);
    await library.choose('b', [paths[1]!]);
    const seconds: { headers: number; quick: number }[] = [];
    for (let run = 0; run < RUNS; run++) {
      seconds.push(
        await library.page.evaluate(async () => {
          const { weightkin, filesOf } = window as unknown as LibraryWindow;
          const time = async (depth: 'headers' | 'quick') => {
            const started = performance.now();
            await weightkin.compare(filesOf('a'), filesOf('b'), { depth });
            return (performance.now() - started) / 1000;
          };
          return { headers: await time('headers'), quick: await time('quick') };
        }),
      );
    }
    const after = median(seconds.map(({ headers, quick }) => quick - headers));
    rows.push([
      `${layers} layers x ${width}`,
      `${(bytes / 1e9).toFixed(0)} GB`,
      after.toFixed(2),
      String(MOST_SECONDS),
    ]);
    expect(after).toBeLessThan(MOST_SECONDS);
  }
  printTable('quick depth on local files, after the headers', ['model', 'each', 's', 'target'], rows);
});
