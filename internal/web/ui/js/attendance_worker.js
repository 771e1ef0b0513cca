// Answers for the invigilator's page while the network is lost: the last copy of that
// page and of what it is drawn with, nothing else. Nothing is kept for more than a day.
const kept = 'surveillance';
const version = self.location.pathname.split('/')[2];
const day = 24 * 3600 * 1000;

self.addEventListener('install', () => { self.skipWaiting(); });

self.addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    await self.clients.claim();
    const cache = await caches.open(kept);
    for (const request of await cache.keys()) {
      const parts = new URL(request.url).pathname.split('/');
      if (parts[1] === 'assets' && parts[2] !== version) await cache.delete(request);
    }
  })());
});

self.addEventListener('message', (event) => {
  if (!Array.isArray(event.data?.keep)) return;
  event.waitUntil((async () => {
    const cache = await caches.open(kept);
    for (const url of event.data.keep) {
      if (!await cache.match(url)) await cache.add(url).catch(() => undefined);
    }
    event.source?.postMessage({ kept: true });
  })());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith('/assets/')) event.respondWith(asset(request));
  else if (/^\/surveiller\/[^/]+$/.test(url.pathname)) event.respondWith(page(request, url));
});

async function asset(request) {
  const cache = await caches.open(kept);
  const there = await cache.match(request, { ignoreVary: true });
  if (there) return there;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}

async function page(request, url) {
  const cache = await caches.open(kept);
  try {
    const answer = await fetch(request);
    if (answer.status === 200 && !answer.redirected) await cache.put(url.pathname, answer.clone());
    else if (answer.status === 403 || answer.status === 404) await cache.delete(url.pathname);
    return answer;
  } catch (lost) {
    const there = await cache.match(url.pathname, { ignoreVary: true });
    const at = Date.parse(there?.headers.get('Date') ?? '');
    if (there && !(Date.now() - at > day)) return told(there);
    if (there) await cache.delete(url.pathname);
    throw lost;
  }
}

/** The kept copy, which says that it is one. */
async function told(there) {
  const headers = new Headers(there.headers);
  headers.delete('Content-Encoding');
  headers.set('X-Kept', 'yes');
  return new Response(await there.blob(), { status: 200, headers });
}
