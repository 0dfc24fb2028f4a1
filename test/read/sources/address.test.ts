import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UnreadableSource } from '../../../web/read/errors.ts';
import { PUBLIC_HUB } from '../../../web/read/model-input.ts';
import { type Address, parseAddress } from '../../../web/read/remote/address.ts';

const parse = (text: string, hub = PUBLIC_HUB) => parseAddress(text, hub);
const ofHub = (revision: string | null = null, path: string | null = null, repo = 'zai-org/GLM-4.5-Air'): Address => ({
  kind: 'hub',
  repo,
  revision,
  path,
});

describe('models of the hub', () => {
  test.each<[string, Address]>([
    ['zai-org/GLM-4.5-Air', ofHub()],
    ['  zai-org/GLM-4.5-Air\n', ofHub()],
    ['hub:zai-org/GLM-4.5-Air', ofHub()],
    ['zai-org/GLM-4.5-Air@main', ofHub('main')],
    ['zai-org/GLM-4.5-Air@refs/pr/7', ofHub('refs/pr/7')],
    ['hub:zai-org/GLM-4.5-Air@v1.0', ofHub('v1.0')],
    ['https://huggingface.co/zai-org/GLM-4.5-Air', ofHub()],
    ['https://huggingface.co/zai-org/GLM-4.5-Air/?library=transformers#files', ofHub()],
    ['http://huggingface.co/zai-org/GLM-4.5-Air', ofHub()],
    ['https://hf.co/zai-org/GLM-4.5-Air', ofHub()],
    ['https://huggingface.co/zai-org/GLM-4.5-Air/tree/main', ofHub('main')],
    ['https://huggingface.co/zai-org/GLM-4.5-Air/tree/refs%2Fpr%2F7', ofHub('refs/pr/7')],
    ['https://huggingface.co/zai-org/GLM-4.5-Air/tree/main/a/b%20c', ofHub('main', 'a/b c')],
    ['https://huggingface.co/zai-org/GLM-4.5-Air/blob/main/model.safetensors', ofHub('main', 'model.safetensors')],
    [
      'https://huggingface.co/zai-org/GLM-4.5-Air/resolve/v1/x/m.safetensors?download=true',
      ofHub('v1', 'x/m.safetensors'),
    ],
    [
      'https://huggingface.co/zai-org/GLM-4.5-Air/blob/main/model.safetensors.index.json',
      ofHub('main', 'model.safetensors.index.json'),
    ],
    ['https://huggingface.co/zai-org/GLM-4.5-Air/blob/main/config.json', ofHub('main')],
    ['https://huggingface.co/zai-org/GLM-4.5-Air/raw/main/x/config.json', ofHub('main', 'x')],
  ])('%s', (text, address) => expect(parse(text)).toEqual(address));

  test('links of another hub are its own', () => {
    const page = 'http://hub.local:8080/base/zai-org/GLM-4.5-Air/tree/main';
    expect(parse(page, 'http://hub.local:8080/base')).toEqual(ofHub('main'));
    expect(() => parse(page)).toThrow(UnreadableSource);
    expect(() => parse('https://hf.co/zai-org/GLM-4.5-Air', 'http://hub.local:8080')).toThrow(UnreadableSource);
  });
});

describe('URLs', () => {
  test.each<[string, string, string]>([
    ['https://example.org/a/model.safetensors', 'file', 'https://example.org/a/model.safetensors'],
    ['HTTPS://Example.org/model.safetensors?sig=x#top', 'file', 'https://example.org/model.safetensors?sig=x'],
    ['http://example.org/model.safetensors.index.json', 'index', 'http://example.org/model.safetensors.index.json'],
    ['https://example.org/a%20b/', 'folder', 'https://example.org/a%20b/'],
    ['https://example.org', 'folder', 'https://example.org/'],
  ])('%s', (text, what, url) => expect(parse(text)).toEqual({ kind: 'url', url, what }));

  test('files that lie beside a hub on its host', () => {
    const url = 'http://hub.local/files/model.safetensors';
    expect(parse(url, 'http://hub.local')).toEqual({ kind: 'url', url, what: 'file' });
  });
});

describe('refused in one sentence', () => {
  test.each<[string, RegExp]>([
    ['', /No address/],
    [' \n', /No address/],
    ['gpt2', /lacks its owner/],
    ['hub:gpt2', /lacks its owner/],
    ['a b/c', /blanks/],
    ['a/b\u0000', /control characters/],
    ['a/b/c', /not the id/],
    ['a/model.safetensors', /not the id/],
    ['../b', /path on this computer/],
    ['/home/me/model', /drop the file/],
    ['C:\\models', /path on this computer/],
    ['a/..', /not the id/],
    ['a/b@', /no possible revision/],
    ['a/b@x..y', /no possible revision/],
    ['a/b@-x', /no possible revision/],
    ['datasets/squad', /a dataset/],
    ['https://huggingface.co/datasets/a/b', /a dataset/],
    ['https://huggingface.co/spaces/a/b', /a space/],
    ['https://huggingface.co/zai-org', /put a slash/],
    ['https://huggingface.co/a/b/discussions/3', /not the page of a model or of its files: give "a\/b"/],
    ['https://huggingface.co/a/b/blob/main', /not the page/],
    ['https://huggingface.co/a/b/tree/%E0%A4', /escaped wrongly/],
    ['https://huggingface.co/a/b/tree/main/..%2f..%2fx', /names no file/],
    ['https://huggingface.co/a/b/blob/main/model.gguf', /GGUF/],
    ['https://example.org/model', /put a slash at its end \("https:\/\/example\.org\/model\/"\)/],
    ['https://example.org/model.bin', /PyTorch/],
    ['https://', /not a URL/],
    ['ftp://example.org/a.safetensors', /begin with ftp:/],
    ['file:///a.safetensors', /begin with file:/],
    ['data:,x', /begin with data:/],
    ['blob:https://example.org/1', /begin with blob:/],
    ['javascript:alert(1)', /begin with javascript:/],
    [`a/${'b'.repeat(5000)}`, /too long/],
  ])('%s', (text, message) => {
    const error = reasonOf(() => parse(text));
    expect(error).toBeInstanceOf(UnreadableSource);
    expect(String((error as Error).message)).toMatch(message);
    expect((error as Error).message).toMatch(/^[^\n]*: [^\n]*\.$/);
  });

  test('a password is not repeated', () => {
    const error = reasonOf(() => parse('https://me:secret@example.org/a.safetensors')) as Error;
    expect(error.message).toBe(
      'The URL of example.org holds a user name or password: remove what stands before the @ in it.',
    );
    const signed = reasonOf(() => parse('https://example.org/a?sig=secret')) as Error;
    expect(signed.message).not.toContain('secret');
  });
});

function reasonOf(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}

describe('whatever is typed', () => {
  const pieces = fc.constantFrom(
    ...'hub: https:// http:// huggingface.co hf.co / // @ a model .safetensors .index.json tree blob resolve main .. . % %2F %00 ? # : \\ é 😀'.split(
      ' ',
    ),
    ' ',
    '\t',
    '\ud800',
  );
  const typed = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 12 }).map((all) => all.join('')),
  );

  test('is an address or refused, and nothing else is thrown', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const result = reasonOf(() => parse(text));
        if (result instanceof Error) return result instanceof UnreadableSource && /^[^\n]+\.$/.test(result.message);
        const address = result as Address;
        if (address.kind === 'url') return /^https?:\/\//.test(address.url) && new URL(address.url).hash === '';
        return /^[\w.-]+\/[\w.-]+$/.test(address.repo) && !(address.path ?? '').split('/').includes('..');
      }),
      { numRuns: 3000 },
    );
  });

  const part = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9-]{0,20}(?:\.[a-z0-9]{1,5})?$/);
  const revision = fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_+@#%-]{0,10}(?:\/[A-Za-z0-9é_-]{1,9}){0,2}$/u);
  const folder = fc.array(fc.stringMatching(/^[A-Za-z0-9 _é#?%-]{1,9}$/u), { minLength: 1, maxLength: 3 });

  test('names come back out of every form', () => {
    const owner = part.filter(
      (name) => !/^(?:api|blog|chat|collections|datasets|docs|learn|papers|posts|settings|spaces)$/.test(name),
    );
    fc.assert(
      fc.property(owner, part, revision, folder, (first, second, rev, segments) => {
        const repo = `${first}/${second}`;
        const path = segments.join('/');
        expect(parse(`${repo}@${rev}`)).toEqual(ofHub(rev, null, repo));
        expect(parse(`hub:${repo}@${rev}`)).toEqual(ofHub(rev, null, repo));
        const escaped = segments.map(encodeURIComponent).join('/');
        const link = `${PUBLIC_HUB}/${repo}/tree/${encodeURIComponent(rev)}/${escaped}`;
        expect(parse(link)).toEqual(ofHub(rev, path, repo));
        const file = `${PUBLIC_HUB}/${repo}/resolve/${encodeURIComponent(rev)}/${escaped}/m.safetensors?download=true`;
        expect(parse(file)).toEqual(ofHub(rev, `${path}/m.safetensors`, repo));
      }),
    );
  });
});
