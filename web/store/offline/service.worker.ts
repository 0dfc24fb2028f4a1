import { precached } from './precached.ts';
import { cacheName, cachesOfOtherBuilds } from './site-cache.ts';

declare const self: ServiceWorkerGlobalScope;

/** The site's own files with a hash of each, written by the build. */
declare const __WEIGHTKIN_FILES__: readonly string[];
/** Changes whenever one of the files does. */
declare const __WEIGHTKIN_BUILD__: string;

const { scope } = self.registration;
const site = { scope, build: __WEIGHTKIN_BUILD__ };
const CACHE = cacheName(site);
const files: ReadonlySet<string> = new Set(__WEIGHTKIN_FILES__);

async function keepFiles(): Promise<void> {
  const cache = await caches.open(CACHE);
  // Past the browser's own cache, which may still hold files of the last version.
  await cache.addAll(__WEIGHTKIN_FILES__.map((file) => new Request(file, { cache: 'reload' })));
}

async function dropOlder(): Promise<void> {
  const others = cachesOfOtherBuilds(await caches.keys(), site);
  await Promise.all(others.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function answer(file: string, request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  return (await cache.match(file)) ?? fetch(request);
}

self.addEventListener('install', (event) => event.waitUntil(keepFiles()));

self.addEventListener('activate', (event) => event.waitUntil(dropOlder()));

self.addEventListener('fetch', (event) => {
  const file = precached(event.request, { scope, files });
  // Everything else, models above all, goes its way as if there were no such script.
  if (file !== null) event.respondWith(answer(file, event.request));
});

self.addEventListener('message', (event) => {
  if (event.data === 'take over') void self.skipWaiting();
});
