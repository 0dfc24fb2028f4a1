import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../support/files-on-disk.ts';
import { type Nginx, WHERE_NGINX, hasNginx, startNginx } from '../support/remote/nginx.ts';
import { ask, askRange } from './wire.ts';

const bytes = Buffer.from(Array.from({ length: 3_000_000 }, (_, i) => (i * 7919) >> 3));

describe.skipIf(!hasNginx)(`nginx${WHERE_NGINX}`, () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let nginx: Nginx;

  beforeAll(async () => {
    folder = temporaryFolder();
    writeFileSync(join(folder.path, 'a.safetensors'), bytes);
    writeFileSync(join(folder.path, 'config.json'), '{}');
    nginx = await startNginx(folder.path);
  });

  afterAll(async () => {
    await nginx?.close();
    folder.remove();
  });

  const address = () => `${nginx.origin}/a.safetensors`;

  test.each([
    [0, 7],
    [1_000_001, 2_500_000],
    [2_999_999, 2_999_999],
  ])('serves bytes %i to %i', async (first, last) => {
    const { status, headers, body, end } = await askRange(address(), first, last);
    expect({ status, end }).toEqual({ status: 206, end: 'complete' });
    expect(headers['content-range']).toBe(`bytes ${first}-${last}/${bytes.length}`);
    expect(headers['content-length']).toBe(String(last - first + 1));
    expect(body.equals(bytes.subarray(first, last + 1))).toBe(true);
  });

  test('serves the whole without a range, and what there is of a range beyond the end', async () => {
    const whole = await ask(address());
    expect(whole.status).toBe(200);
    expect(whole.body.equals(bytes)).toBe(true);
    const beyond = await askRange(address(), 2_999_990, 4_000_000);
    expect(beyond.headers['content-range']).toBe(`bytes 2999990-2999999/${bytes.length}`);
  });

  test('answers 416 to a range outside the file, 404 for no file', async () => {
    const outside = await askRange(address(), bytes.length, bytes.length + 5);
    expect(outside.status).toBe(416);
    expect(outside.headers['content-range']).toBe(`bytes */${bytes.length}`);
    expect((await ask(`${nginx.origin}/b.safetensors`)).status).toBe(404);
  });

  test('has a strong ETag, the same for all ranges, and follows If-Range', async () => {
    const { etag = '', ...head } = (await ask(address(), { method: 'HEAD' })).headers;
    expect(etag).toMatch(/^"[0-9a-f]+-2dc6c0"$/);
    expect(head['content-length']).toBe(String(bytes.length));
    expect((await askRange(address(), 5, 6)).headers.etag).toBe(etag);
    const conditional = (tag: string) => askRange(address(), 5, 6, { headers: { 'if-range': tag } });
    expect((await conditional(etag)).status).toBe(206);
    expect((await conditional('"other"')).status).toBe(200);
  });

  test('names types, and lets scripts of other sites read, errors too', async () => {
    const json = await ask(`${nginx.origin}/config.json`);
    expect(json.headers['content-type']).toBe('application/json');
    expect((await ask(address())).headers['content-type']).toBe('application/octet-stream');
    for (const { headers } of [json, await ask(address()), await ask(`${nginx.origin}/absent`)]) {
      expect(headers).toMatchObject({
        'access-control-allow-origin': '*',
        'access-control-expose-headers': 'Content-Range, ETag',
      });
      expect(headers['content-encoding']).toBeUndefined();
    }
  });

  test('sends its headers twice with a 416, for which browsers hide the answer', async () => {
    const { headers } = await askRange(address(), 9e9, 9e9);
    expect(headers['access-control-allow-origin']).toBe('*, *');
  });

  test('keeps connections open', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const port = () =>
      new Promise<number | undefined>((done, fail) => {
        get(`${nginx.origin}/config.json`, { agent }, (response) => {
          const { localPort } = response.socket;
          response.resume().on('end', () => done(localPort));
        }).on('error', fail);
      });
    const first = await port();
    expect(first).toBeGreaterThan(0);
    expect(await port()).toBe(first);
    agent.destroy();
  });

  test('sends the headers it is given and no others; leaves nothing behind', async () => {
    const before = readdirSync(tmpdir());
    const other = await startNginx(folder.path, { headers: {} });
    const { headers } = await ask(`${other.origin}/config.json`);
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(other.origin).not.toBe(nginx.origin);
    const own = readdirSync(tmpdir()).filter((name) => !before.includes(name) && name.startsWith('weightkin-'));
    await other.close();
    for (const name of own) {
      if (existsSync(join(tmpdir(), name, 'nginx.conf'))) throw new Error(`${name} was left behind`);
    }
    expect((await ask(other.origin)).status).toBe(0);
  });

  test('that cannot start says why', async () => {
    await expect(startNginx(folder.path, { headers: { 'Not A Header': 'x' } })).rejects.toThrow(
      /nginx did not start: .*add_header/,
    );
  });
});
