import { Workbox } from 'workbox-window';

/// Whether programs may have threads here: they share memory, which only an isolated page may.
export const hasThreads = typeof SharedArrayBuffer === 'function' && globalThis.crossOriginIsolated;

/// Has the service worker come, whose headers isolate this page when it is loaded the next time; calls `ready` when it is there. Not in a
/// frame, which is as isolated as the page that holds it.
export function isolateNextTime(ready: () => void): void {
  if (hasThreads || !('serviceWorker' in navigator) || window.top !== window) return;
  const workbox = new Workbox(new URL('offline.js', document.baseURI).href);
  void navigator.serviceWorker.ready.then(ready);
  workbox.register().catch(() => {});
}
