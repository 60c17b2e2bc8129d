import type { ClangBundle } from './clang.ts';
import type { KitSource } from './kit_source.ts';
import { servedBytes, type KitFileId, type Manifest } from './manifest.ts';

const cacheName = 'pollux-kit';

/// The files that compiling needs; the glue is for running.
const needed = (manifest: Manifest): KitFileId[] =>
  (Object.keys(manifest.files) as KitFileId[]).filter((id) => manifest.files[id].packed);

/// The kit as the site serves it. What was fetched once is kept in the browser's cache, where files have names with their hash:
/// a new version fetches what has changed.
export class SiteSource implements KitSource {
  readonly manifest: Manifest;
  readonly #kit: URL;
  readonly #packed: ReadonlyMap<KitFileId, Blob>;

  private constructor(kit: URL, manifest: Manifest, packed: ReadonlyMap<KitFileId, Blob>) {
    this.#kit = kit;
    this.manifest = manifest;
    this.#packed = packed;
  }

  /// Gets all that is needed. `onProgress` hears of what has to be fetched, in bytes; never when all is in the cache. Fails with an
  /// error in plain words.
  static async open(kit: URL, onProgress: (received: number, total: number) => void): Promise<SiteSource> {
    const manifest = (await (await get(new URL('kit.json', kit), { cache: 'no-cache' })).json()) as Manifest;
    const cache = await openCache();
    await sweep(cache, kit, manifest);
    const packed = new Map<KitFileId, Blob>();
    const missing: KitFileId[] = [];
    for (const id of needed(manifest)) {
      const kept = await (await cache?.match(new URL(manifest.files[id].name, kit)))?.blob();
      if (kept?.size === servedBytes(manifest.files[id])) packed.set(id, kept);
      else missing.push(id);
    }
    const total = missing.reduce((sum, id) => sum + servedBytes(manifest.files[id]), 0);
    let received = 0;
    await Promise.all(
      missing.map(async (id) => {
        const { name, sha256 } = manifest.files[id];
        const url = new URL(name, kit);
        const blob = await download(url, (bytes) => onProgress((received += bytes), total));
        await check(blob, sha256, name);
        packed.set(id, blob);
        // A full disk does not matter: the file is fetched again next time.
        await cache?.put(url, new Response(blob)).catch(() => {});
      }),
    );
    return new SiteSource(kit, manifest, packed);
  }

  async bytes(id: KitFileId): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await new Response(this.#unpacked(id)).arrayBuffer());
  }

  module(id: KitFileId): Promise<WebAssembly.Module> {
    return WebAssembly.compileStreaming(new Response(this.#unpacked(id), { headers: { 'content-type': 'application/wasm' } }));
  }

  /// The address of clang's JavaScript.
  get script(): string {
    return new URL(this.manifest.files['clang.js'].name, this.#kit).href;
  }

  clang(): Promise<ClangBundle> {
    return import(/* @vite-ignore */ this.script) as Promise<ClangBundle>;
  }

  #unpacked(id: KitFileId): ReadableStream<Uint8Array<ArrayBuffer>> {
    const blob = this.#packed.get(id);
    if (!blob) throw new Error(`the kit has no packed ${id}`);
    return blob.stream().pipeThrough(new DecompressionStream('gzip'));
  }
}

async function get(url: URL, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch {
    throw new Error('there is no connection to the server');
  }
  if (!response.ok) throw new Error(`the server answered ${response.status} for ${url.pathname}`);
  return response;
}

async function download(url: URL, onBytes: (bytes: number) => void): Promise<Blob> {
  const reader = (await get(url)).body?.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  try {
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) break;
      chunks.push(value);
      onBytes(value.length);
    }
  } catch {
    throw new Error('the connection was lost on the way');
  }
  return new Blob(chunks);
}

async function check(blob: Blob, sha256: string, name: string): Promise<void> {
  // Only a secure context has it; elsewhere there is no cache that could keep a broken file either.
  if (!globalThis.isSecureContext) return;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()));
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (found !== sha256) throw new Error(`${name} arrived damaged`);
}

/// Undefined where the browser has none for us: then all is fetched each time.
async function openCache(): Promise<Cache | undefined> {
  try {
    return await globalThis.caches?.open(cacheName);
  } catch {
    return undefined;
  }
}

/// Removes the files of earlier versions.
async function sweep(cache: Cache | undefined, kit: URL, manifest: Manifest): Promise<void> {
  const current = new Set(Object.values(manifest.files).map(({ name }) => new URL(name, kit).href));
  for (const request of (await cache?.keys()) ?? []) if (!current.has(request.url)) await cache?.delete(request);
}
