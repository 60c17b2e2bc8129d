// The service worker: the page as it was when it was last loaded, from the browser's own storage. The compiler is none of its business: that
// is kept by whoever fetches it (compiler/site_source.ts).
import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching';

/// What the page consists of, as the build lists it.
declare const siteFiles: { url: string; revision: string }[];

cleanupOutdatedCaches();
// What the address asks for is the page's own affair.
precacheAndRoute(siteFiles, { ignoreURLParametersMatching: [/^program$/, /^lang$/] });

// A newer one waits until the reader wants it: what is open goes on with the files it began with.
addEventListener('message', ({ data }: MessageEvent<{ type?: string } | undefined>) => {
  if (data?.type === 'SKIP_WAITING') void (globalThis as unknown as { skipWaiting(): Promise<void> }).skipWaiting();
});
