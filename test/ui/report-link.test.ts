import { expect, test } from 'vitest';
import type { ModelSummary, SourceSummary } from '../../web/contract.ts';
import { reportLink } from '../../web/ui/export/report-link.ts';
import { parseHash } from '../../web/ui/page/page-hash.ts';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const PAGE = 'https://weightkin.example/app/?x=1#a=old';

function model(...sources: Partial<SourceSummary>[]): ModelSummary {
  const whole = sources.map((source): SourceSummary => ({
    name: 'x',
    kind: 'hub',
    size: 1,
    headerSha256: '',
    ...source,
  }));
  return { name: 'm', tensors: 1, parameters: 1, bytes: 1, layers: 1, hidden: 1, dtypes: {}, sources: whole };
}

const shard = (repo: string, at: number, hub = 'https://huggingface.co'): Partial<SourceSummary> => ({
  name: `model-0000${at}-of-00002.safetensors`,
  url: `${hub}/${repo}/resolve/${COMMIT}/model-0000${at}-of-00002.safetensors`,
  revision: COMMIT,
});
const onHub = (repo: string, hub?: string) => model(shard(repo, 1, hub), shard(repo, 2, hub));
const asked = (models: { a: ModelSummary; b: ModelSummary; controls?: ModelSummary[] }, seed = 0) =>
  reportLink({ models: { controls: [], ...models }, depth: 'quick', seed }, PAGE);

test('a link names both models at the commits that were read, controls, depth and seed', () => {
  const link = asked({ a: onHub('o/one'), b: onHub('o/two'), controls: [onHub('o/three')] }, 7);
  expect(link?.startsWith('https://weightkin.example/app/?x=1#a=hub:o/one%40')).toBe(true);
  expect(parseHash(new URL(link!).hash)).toEqual({
    a: `hub:o/one@${COMMIT}`,
    b: `hub:o/two@${COMMIT}`,
    controls: [`hub:o/three@${COMMIT}`],
    depth: 'quick',
    seed: 7,
    report: '',
  });
});

test('files and other hubs have no link', () => {
  const file = model({ kind: 'file', name: 'model.safetensors' });
  expect(asked({ a: file, b: onHub('o/two') })).toBeNull();
  expect(asked({ a: onHub('o/one'), b: onHub('o/two'), controls: [file] })).toBeNull();
  expect(asked({ a: onHub('o/one', 'https://hub.example'), b: onHub('o/two', 'https://hub.example') })).toBeNull();
});
