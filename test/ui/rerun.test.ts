import { expect, test } from 'vitest';
import { PUBLIC_HUB } from '../../web/read/model-input.ts';
import { accessFor, neededFiles } from '../../web/ui/page/rerun.ts';

const access = { hub: PUBLIC_HUB, token: 'hf_secret', cache: false };
const sources = (hub: string | null) => ({ a: { files: [] }, b: { files: [] }, controls: [], hub });

test('a token goes to the hub it was given for, and to no other that a report names', () => {
  expect(accessFor(sources(null), access)).toBe(access);
  expect(accessFor(sources(PUBLIC_HUB), access)).toBe(access);
  expect(accessFor(sources('https://hub.example'), access)).toEqual({
    hub: 'https://hub.example',
    token: '',
    cache: false,
  });
});

test('files are asked for by name, a few of many', () => {
  expect(neededFiles(undefined)).toBe('');
  expect(neededFiles({ address: 'owner/one' })).toBe('');
  expect(neededFiles({ files: ['model.safetensors'] })).toContain('here: model.safetensors.');
  expect(neededFiles({ files: Array.from({ length: 90 }, (_, at) => `s${at}`) })).toContain(
    's0, s1, s2, s3 and 86 more',
  );
});
