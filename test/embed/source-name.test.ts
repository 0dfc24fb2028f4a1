import { expect, test } from 'vitest';
import { sourceName, sourcesFrom } from '../../web/ui/weight-kin/source-name.ts';

test.each([
  ['owner/model@main', 'owner/model@main'],
  ['https://host.example/models/demo/willow/', 'demo/willow'],
  ['https://host.example/models/demo/willow/model.safetensors', 'demo/willow'],
  ['https://host.example/models/demo/willow/model.safetensors.index.json', 'demo/willow'],
  ['https://host.example/one.safetensors', 'one.safetensors'],
  ['https://host.example/', 'host.example'],
])('%s is called %s', (address, name) => {
  expect(sourceName(address)).toBe(name);
});

test('files are called by the first of them', () => {
  const files = ['a.safetensors', 'b.safetensors', 'config.json'].map((name) => new File([], name));
  expect(sourceName(files)).toBe('a.safetensors and 2 more files');
  expect(sourceName(files.slice(0, 1))).toBe('a.safetensors');
  expect(sourceName(new URL('https://host.example/demo/fox/'))).toBe('demo/fox');
});

test('an attribute names sources with spaces between them', () => {
  expect(sourcesFrom('  owner/one\n https://host.example/two/ ')).toEqual(['owner/one', 'https://host.example/two/']);
  expect(sourcesFrom('')).toEqual([]);
  expect(sourcesFrom(null)).toEqual([]);
});
