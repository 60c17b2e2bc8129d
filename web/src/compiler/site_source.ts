import { XzReadableStream } from 'xz-decompress';
import { openCache } from '../store/open_cache.ts';
import { Clang, clangModules, type ClangBundle, type ClangModules } from './clang.ts';
import type { KitSource } from './kit_source.ts';
import type { KitFileId, Manifest, Piece, ServedId } from './manifest.ts';
import { fetchPiece, get } from './piece.ts';
import { makePrelude } from './prelude.ts';
import { unpack, type Tree } from './tree.ts';

const cacheName = 'pollux-kit';

/// The kit as the site serves it. What was fetched once is kept in the browser's cache, unpacked, under names with its hash: a new version
/// fetches what has changed.
export class SiteSource implements KitSource {
  readonly manifest: Manifest;
  readonly #kit: URL;
  readonly #cache: Cache | undefined;
  readonly #bytes = new Map<KitFileId, Promise<Uint8Array<ArrayBuffer>>>();
  readonly #modules = new Map<ServedId, Promise<WebAssembly.Module>>();
  readonly #onProgress: (received: number, total: number) => void;
  #received = 0;
  #failure: unknown;
  readonly #total: number;

  private constructor(
    kit: URL,
    manifest: Manifest,
    cache: Cache | undefined,
    kept: ReadonlySet<string>,
    onProgress: (received: number, total: number) => void,
  ) {
    this.#kit = kit;
    this.manifest = manifest;
    this.#cache = cache;
    this.#onProgress = onProgress;
    const has = (name: string): boolean => kept.has(this.#url(name).href);
    const pieces = Object.values(manifest.files).flatMap((file) => (has(file.name) ? [] : (file.pieces ?? [])));
    this.#total = pieces.reduce((sum, { name, bytes }) => sum + (has(name) ? 0 : bytes), 0);
    onProgress(0, this.#total);
  }

  /// `onProgress` hears at once how many bytes have to be fetched, and then how many of them are here. Fails with an error in plain words,
  /// as do the others.
  static async open(kit: URL, onProgress: (received: number, total: number) => void): Promise<SiteSource> {
    const manifest = (await (await get(new URL('kit.json', kit), 'no-cache')).json()) as Manifest;
    const cache = await openCache(cacheName);
    return new SiteSource(kit, manifest, cache, await sweep(cache, kit, manifest), onProgress);
  }

  bytes(id: KitFileId): Promise<Uint8Array<ArrayBuffer>> {
    return once(this.#bytes, id, async () => {
      if (id === 'prelude.pch') return this.#prelude();
      return this.#plainly(async () => new Uint8Array(await (await this.#content(id)).arrayBuffer()));
    });
  }

  module(id: ServedId): Promise<WebAssembly.Module> {
    return once(this.#modules, id, () => this.#plainly(() => WebAssembly.compileStreaming(this.#content(id))));
  }

  /// The address of clang's JavaScript.
  get script(): string {
    return this.#url(this.manifest.files['clang.js'].name).href;
  }

  clang(): Promise<ClangBundle> {
    return import(/* @vite-ignore */ this.script) as Promise<ClangBundle>;
  }

  async #prelude(): Promise<Uint8Array<ArrayBuffer>> {
    const url = this.#url(preludeName(this.manifest));
    const kept = await this.#cache?.match(url);
    if (kept) return new Uint8Array(await kept.arrayBuffer());
    const headers: Tree = {};
    const [bundle, archive, ...modules] = await Promise.all([this.clang(), this.bytes('headers.tar'), ...clangModules.map((id) => this.module(id))]);
    unpack(archive, headers);
    const named = Object.fromEntries(clangModules.map((id, index) => [id, modules[index]])) as ClangModules;
    const prelude = await makePrelude(Clang.load(bundle, named, headers), this.manifest.prelude);
    await this.#keep(url, new Response(prelude));
    return prelude;
  }

  /// The content of a file: from the cache, else of pieces from there and from the site.
  async #content(id: ServedId): Promise<Response> {
    const { name, pieces = [] } = this.manifest.files[id];
    const url = this.#url(name);
    const kept = await this.#cache?.match(url);
    if (kept) return kept;
    const type = id.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream';
    const content = new Response(new XzReadableStream(this.#packed(pieces)), { headers: { 'content-type': type } });
    if (this.#cache) {
      void this.#keep(url, content.clone()).then((done) => {
        if (done) for (const piece of pieces) void this.#cache?.delete(this.#url(piece.name));
      });
    }
    return content;
  }

  /// The pieces one after the other, some ahead of who reads them.
  #packed(pieces: readonly Piece[]): ReadableStream<Uint8Array<ArrayBuffer>> {
    const left = pieces.values();
    return new ReadableStream(
      {
        pull: async (controller) => {
          const { value: piece } = left.next();
          if (!piece) return controller.close();
          try {
            controller.enqueue(await this.#piece(piece));
          } catch (error) {
            this.#failure ??= error;
            throw error;
          }
        },
      },
      { highWaterMark: 4 },
    );
  }

  async #piece(piece: Piece): Promise<Uint8Array<ArrayBuffer>> {
    const url = this.#url(piece.name);
    const kept = await this.#cache?.match(url);
    if (kept) return new Uint8Array(await kept.arrayBuffer());
    const bytes = await fetchPiece(url, piece, (more) => this.#onProgress((this.#received += more), this.#total));
    await this.#keep(url, new Response(bytes));
    return bytes;
  }

  // A browser may tell who reads a response no more than that it broke.
  async #plainly<T>(read: () => Promise<T>): Promise<T> {
    try {
      return await read();
    } catch (error) {
      throw this.#failure ?? error;
    }
  }

  // A full disk does not matter: the file is fetched again next time.
  async #keep(url: URL, response: Response): Promise<boolean> {
    try {
      await this.#cache?.put(url, response);
      return true;
    } catch {
      return false;
    }
  }

  #url(name: string): URL {
    return new URL(name, this.#kit);
  }
}

/// What `make` gives the first time, for each id.
function once<Id, T>(made: Map<Id, Promise<T>>, id: Id, make: () => Promise<T>): Promise<T> {
  let promise = made.get(id);
  if (!promise) made.set(id, (promise = make()));
  return promise;
}

const preludeName = ({ version }: Manifest): string => `prelude-${version}.pch`;

/// Removes the files of earlier versions. Gives the addresses of those that stay.
async function sweep(cache: Cache | undefined, kit: URL, manifest: Manifest): Promise<ReadonlySet<string>> {
  const names = Object.values(manifest.files).flatMap(({ name, pieces = [] }) => [name, ...pieces.map((piece) => piece.name)]);
  const current = new Set([...names, preludeName(manifest)].map((name) => new URL(name, kit).href));
  const kept = new Set<string>();
  for (const request of (await cache?.keys()) ?? []) {
    if (current.has(request.url)) kept.add(request.url);
    else await cache?.delete(request);
  }
  return kept;
}
