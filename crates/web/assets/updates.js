// Keeps the app for use without a connection, and lets the page decide when to take a new version.
//
// When a new version is ready, <html data-update="ready"> is set and `updateready` is sent to the
// window. The page takes it by sending `updateaccept` to the window; it is then loaded again.

export async function watch() {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  let registration;
  try {
    registration = await workers.register('/sw.js', { type: 'classic', updateViaCache: 'none' });
  } catch {
    return; // Some private windows refuse this. The app works, but only with a connection.
  }

  const offer = () => {
    // Without a controller this is the first visit, and there is no older version to replace.
    if (!registration.waiting || !workers.controller) return;
    document.documentElement.dataset.update = 'ready';
    dispatchEvent(new Event('updateready'));
  };
  const follow = (incoming) => incoming?.addEventListener('statechange', offer);
  registration.addEventListener('updatefound', () => follow(registration.installing));
  follow(registration.installing);
  offer();

  addEventListener('updateaccept', () => {
    if (!registration.waiting) return;
    // Only this tab loads again: another one may hold a sentence that is just being written.
    workers.addEventListener('controllerchange', () => location.reload(), { once: true });
    registration.waiting.postMessage('activate');
  });
}
