import { expect, test } from 'vitest';
import { cacheName, cachesOfOtherBuilds } from '../../web/store/offline/site-cache.ts';

const site = { scope: 'https://a.example/kin/', build: '0123456789abcdef' };

test('caches of earlier builds of a site are told from those of its neighbours on the same host', () => {
  const own = cacheName(site);
  const earlier = cacheName({ ...site, build: 'feedfacefeedface' });
  const neighbours = ['', 'kin/next/', 'kinship/', 'kin/%20/'].map((path) =>
    cacheName({ scope: `https://a.example/${path}`, build: 'feedfacefeedface' }),
  );
  expect(cachesOfOtherBuilds([own, ...neighbours, earlier, 'photos'], site)).toEqual([earlier]);
});
