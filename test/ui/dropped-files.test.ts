import { describe, expect, test } from 'vitest';
import { listEntries, MAX_FILES, type DroppedEntry } from '../../web/ui/drop-zone/dropped-files.ts';

/** Chromium hands out entries in batches; small ones here, so that a single call is not enough. */
const BATCH = 2;

function file(name: string): DroppedEntry {
  return { isFile: true, isDirectory: false, name, file: (found) => found(new File([name], name)) };
}

function folder(name: string, children: DroppedEntry[]): DroppedEntry {
  return {
    isFile: false,
    isDirectory: true,
    name,
    createReader() {
      let at = 0;
      return {
        readEntries(found) {
          found(children.slice(at, (at += BATCH)));
        },
      };
    },
  };
}

const paths = async (entries: DroppedEntry[]) => (await listEntries(entries)).map(({ path }) => path);

describe('a dropped folder', () => {
  test('is listed to its leaves, batch after batch, with paths', async () => {
    const shards = Array.from({ length: 5 }, (_, index) => file(`shard-${index}`));
    const entries = [folder('model', [...shards, folder('extra', [file('config.json')])]), file('README.md')];
    expect(await paths(entries)).toEqual([
      'README.md',
      ...shards.map(({ name }) => `model/${name}`),
      'model/extra/config.json',
    ]);
  });

  test('that leads into itself ends', async () => {
    const inner: DroppedEntry[] = [file('weights')];
    const loop = folder('loop', inner);
    inner.push(loop);
    expect((await paths([loop])).length).toBeLessThan(20);
  });

  test('of a whole disk is refused with a sentence', async () => {
    const many = Array.from({ length: MAX_FILES + 2 }, (_, index) => file(String(index)));
    await expect(listEntries([folder('disk', many)])).rejects.toThrow(/holds more than/);
  });

  test('that cannot be read is named', async () => {
    const locked: DroppedEntry = {
      ...folder('locked', []),
      createReader: () => ({ readEntries: (_, failed) => failed(new DOMException('denied')) }),
    };
    await expect(listEntries([locked])).rejects.toThrow('The folder locked cannot be read');
  });
});
