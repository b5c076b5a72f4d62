// Keeps one version of the app for use without a connection. What the relay answers is never kept.

const VERSION = 'app-{{version}}';
const PAGE = '/';
const FILES = new Set([
  PAGE,
{{files}}]);

addEventListener('install', (event) => {
  const fresh = Array.from(FILES, (file) => new Request(file, { cache: file.startsWith('/pkg/') ? 'default' : 'reload' }));
  event.waitUntil(caches.open(VERSION).then((cache) => cache.addAll(fresh)));
});

// The version before this one stays: another tab may still be running it and need its files.
addEventListener('activate', (event) => {
  const tidy = async () => {
    const older = (await caches.keys()).filter((name) => name.startsWith('app-') && name !== VERSION);
    await Promise.all(older.slice(0, -1).map((name) => caches.delete(name)));
    await clients.claim();
  };
  event.waitUntil(tidy());
});

addEventListener('message', ({ data }) => {
  if (data === 'activate') skipWaiting();
});

// The address under which this version's cache holds the answer, or nothing: then the browser
// asks the network as if we were not here.
function kept(request) {
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (pathname.startsWith('/api/') || pathname.startsWith('/.well-known/')) return;
  if (pathname.startsWith('/pkg/') || FILES.has(pathname)) return pathname;
  if (request.mode === 'navigate' && !pathname.includes('.')) return PAGE;
}

async function answer(address, request) {
  const own = await (await caches.open(VERSION)).match(address, { ignoreVary: true });
  return own ?? (await caches.match(address, { ignoreVary: true })) ?? fetch(request);
}

addEventListener('fetch', (event) => {
  const address = kept(event.request);
  if (address) event.respondWith(answer(address, event.request));
});
