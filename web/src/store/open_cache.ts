/// One of the browser's caches; undefined where there are none, or where they are blocked: then all is fetched each time.
export async function openCache(name: string): Promise<Cache | undefined> {
  try {
    return await globalThis.caches?.open(name);
  } catch {
    return undefined;
  }
}
