import { fetchBytes } from '../common/failure.ts';
import { openCache } from '../store/open_cache.ts';

const cacheName = 'pollux-format';

/// A file of the page's that few need: fetched the first time, and kept in the browser's cache, so that it is there without a network. Its name
/// tells its version.
export async function keptOrFetched(url: URL): Promise<ArrayBuffer> {
  const cache = await openCache(cacheName);
  const kept = await cache?.match(url);
  if (kept) return kept.arrayBuffer();
  const bytes = await fetchBytes(url, 'The formatter');
  for (const old of (await cache?.keys()) ?? []) await cache?.delete(old);
  // A full disk does not matter.
  await cache?.put(url, new Response(bytes)).catch(() => {});
  return bytes;
}
