// The service worker: the page as it was when it was last loaded, from the browser's own storage. The compiler is none of its business: that
// is kept by whoever fetches it (compiler/site_source.ts).
import { addPlugins, cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching';

/// What the page consists of, as the build lists it.
declare const siteFiles: { url: string; revision: string }[];

// Threads share memory, which browsers allow only a page that is isolated from others. A static host can't say so in its headers; here it is
// said, for the page that compares the models, its workers and their programs, and for nothing else.
const isolated = /\/models(\.html|-[0-9a-f]+\/[^/]+|_worker-[^/]+)$/;
addPlugins([
  {
    handlerWillRespond: async ({ request, response }) => {
      if (!isolated.test(new URL(request.url).pathname)) return response;
      const headers = new Headers(response.headers);
      headers.set('Cross-Origin-Opener-Policy', 'same-origin');
      headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
      return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
    },
  },
]);
cleanupOutdatedCaches();
// What the address asks for is the page's own affair.
precacheAndRoute(siteFiles, { ignoreURLParametersMatching: [/^/] });

// A newer one waits until the reader wants it: what is open goes on with the files it began with.
addEventListener('message', ({ data }: MessageEvent<{ type?: string } | undefined>) => {
  if (data?.type === 'SKIP_WAITING') void (globalThis as unknown as { skipWaiting(): Promise<void> }).skipWaiting();
});
