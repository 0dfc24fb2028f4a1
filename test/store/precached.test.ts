import { expect, test } from 'vitest';
import { precached } from '../../web/store/offline/precached.ts';

const site = { scope: 'https://a.example/kin/', files: new Set(['index.html', 'assets/page-1.js']) };
const get = (url: string, headers: Record<string, string> = {}, method = 'GET') => ({
  method,
  url,
  headers: new Headers(headers),
});

test("only the site's own files are answered", () => {
  expect(precached(get('https://a.example/kin/assets/page-1.js'), site)).toBe('assets/page-1.js');
  expect(precached(get('https://a.example/kin/?utm=1#a=x/y'), site)).toBe('index.html');
  expect(precached(get('https://a.example/kin/index.html'), site)).toBe('index.html');
});

test.each([
  ['another host', get('https://b.example/kin/index.html')],
  ['another port', get('https://a.example:8443/kin/index.html')],
  ['a folder beside the site', get('https://a.example/kinship/index.html')],
  ['a model beside the page', get('https://a.example/kin/model.safetensors')],
  ['part of a file', get('https://a.example/kin/assets/page-1.js', { range: 'bytes=0-7' })],
  ['another method', get('https://a.example/kin/index.html', {}, 'HEAD')],
])('%s is left to the network', (_, request) => {
  expect(precached(request, site)).toBeNull();
});
