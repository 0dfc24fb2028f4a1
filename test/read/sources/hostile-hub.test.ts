import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { reading, refusal } from './reading.ts';

const SHA = 'c'.repeat(40);
const ID = 'owner/model';
type Answer = { body: string; link?: string; status?: number };

let stop: (() => Promise<void>) | undefined;
let asked: string[] = [];
afterEach(async () => {
  await stop?.();
  stop = undefined;
});

/** A hub that says whatever it is told to say. */
async function hubOf(answer: (path: string, origin: string) => Answer): Promise<string> {
  asked = [];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? '';
    asked.push(path);
    const { body, link, status = 200 } = answer(path, origin);
    response.writeHead(status, link === undefined ? {} : { link });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return origin;
}

const info = (path: string): Answer | null =>
  path.includes('/revision/') ? { body: JSON.stringify({ sha: SHA }) } : null;
const page = (files: object[]) => JSON.stringify(files);
const file = (path: string) => ({ type: 'file', path, size: 10 });

async function sentence(origin: string): Promise<string> {
  const error = await refusal(reading({ hub: origin }).open(ID));
  expect(error.message).toMatch(/^[^\n]*: [^\n]*\.$/);
  return `${error.name} ${error.message}`;
}

describe('a hub that cannot be trusted', () => {
  test.each<[string, string]>([
    ['a page of a website', '<!doctype html><title>Log in</title>'],
    ['nothing', ''],
    ['no commit', '{}'],
    ['a path for a commit', '{"sha":"../../evil"}'],
    ['a number for a commit', '{"sha":5}'],
    ['a list', '[]'],
  ])('answers with %s', async (_, body) => {
    expect(await sentence(await hubOf(() => ({ body })))).toMatch(/^UnreadableSource/);
    expect(asked.every((path) => path.includes('/revision/main'))).toBe(true);
  });

  test.each<[string, string]>([
    ['no list', '{"a":1}'],
    ['a path out of the repository', page([file('../../../api/whoami.safetensors')])],
    ['a size that cannot be', page([{ ...file('a.safetensors'), size: 1e300 }])],
    ['half a list', '[{"type":"file","path":"a"'],
  ])('lists %s', async (_, body) => {
    expect(await sentence(await hubOf((path) => info(path) ?? { body }))).toMatch(/^UnreadableSource/);
    expect(asked.every((path) => path.startsWith('/api/models/owner/model/'))).toBe(true);
  });

  test('sends readers in a circle: asked once', async () => {
    const origin = await hubOf(
      (path, own) => info(path) ?? { body: page([file('config.json')]), link: `<${own}${path}>; rel="next"` },
    );
    expect(await sentence(origin)).toMatch(/^MalformedCheckpoint There is no safetensors file here/);
    expect(asked).toHaveLength(2);
  });

  test('never ends its listing: given up', async () => {
    let number = 0;
    const origin = await hubOf((path, own) => {
      const link = `<${own}/api/models/${ID}/tree/${SHA}?cursor=${number++}>; rel="next"`;
      return info(path) ?? { body: page([file(`${number}.json`)]), link };
    });
    expect(await sentence(origin)).toMatch(/more files than can be looked through/);
    expect(asked.length).toBeLessThan(300);
  });

  test('sends readers to another host: not followed', async () => {
    const origin = await hubOf(
      (path) => info(path) ?? { body: page([file('config.json')]), link: '<http://127.0.0.1:9/elsewhere>; rel="next"' },
    );
    expect(await sentence(origin)).toMatch(/There is no safetensors file here/);
  });

  test('sends a page too long to read', async () => {
    const body = `[${' '.repeat(20 * 1024 * 1024)}]`;
    expect(await sentence(await hubOf((path) => info(path) ?? { body }))).toMatch(/^UnreadableSource.*longer/);
  });

  test('whatever it lists, the end is a sentence, and only its own paths are asked for', async () => {
    const path = fc.oneof(
      fc.constantFrom('model.safetensors', 'model.safetensors.index.json', 'a/b.safetensors', '__proto__', '%2e%2e/x'),
      fc.string({ unit: 'binary', maxLength: 12 }),
    );
    const entry = fc.record(
      {
        type: fc.constantFrom('file', 'file', 'directory', 'constructor'),
        path,
        size: fc.oneof(fc.nat({ max: 100 }), fc.double(), fc.constant('1')),
        lfs: fc.option(fc.record({ oid: fc.constantFrom('d'.repeat(64), 'x'), size: fc.nat({ max: 99 }) })),
      },
      { requiredKeys: ['type', 'path'] },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 5 }), async (entries) => {
        const origin = await hubOf((url) => {
          if (url.startsWith('/api/')) return info(url) ?? { body: page(entries) };
          return { status: 404, body: 'no' };
        });
        try {
          const error = await refusal(reading({ hub: origin }).open(ID));
          expect(['UnreadableSource', 'MalformedCheckpoint']).toContain(error.name);
          expect(error.message).toMatch(/^[^\n]+\.$/);
          for (const url of asked)
            expect(url).toMatch(/^\/(?:api\/models\/owner\/model\/|owner\/model\/resolve\/c{40}\/)/);
        } finally {
          await stop?.();
          stop = undefined;
        }
      }),
      { numRuns: 30 },
    );
  }, 60_000);
});
