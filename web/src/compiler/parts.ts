import type { ClangBundle, ClangModules } from './clang.ts';
import { clangModules } from './clang.ts';
import type { KitSource } from './kit_source.ts';
import type { KitFileId, Manifest } from './manifest.ts';

const content = ['headers.tar', 'libraries.tar', 'prelude.pch'] as const;

/// All that a compiler is made of, unpacked and compiled, in a form that one worker can send to another: so only the first has to
/// fetch, unpack and compile.
export interface Parts {
  readonly manifest: Manifest;
  /// The address of clang's JavaScript.
  readonly script: string;
  readonly modules: ClangModules;
  readonly content: Readonly<Record<(typeof content)[number], Blob>>;
}

/// Gets all parts from where the kit is.
export async function collect(source: KitSource, script: string): Promise<Parts> {
  const [modules, blobs] = await Promise.all([
    Promise.all(clangModules.map(async (id) => [id, await source.module(id)] as const)),
    Promise.all(content.map(async (id) => [id, new Blob([await source.bytes(id)])] as const)),
  ]);
  return {
    manifest: source.manifest,
    script,
    modules: Object.fromEntries(modules) as ClangModules,
    content: Object.fromEntries(blobs) as Parts['content'],
  };
}

/// The kit as another worker has collected it.
export class PartsSource implements KitSource {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get manifest(): Manifest {
    return this.#parts.manifest;
  }

  async bytes(id: KitFileId): Promise<Uint8Array<ArrayBuffer>> {
    const blob = (this.#parts.content as Readonly<Record<string, Blob | undefined>>)[id];
    if (!blob) throw new Error(`${id} is not among the parts`);
    return new Uint8Array(await blob.arrayBuffer());
  }

  module(id: KitFileId): Promise<WebAssembly.Module> {
    const module = (this.#parts.modules as Readonly<Record<string, WebAssembly.Module | undefined>>)[id];
    return module ? Promise.resolve(module) : Promise.reject(new Error(`${id} is not among the parts`));
  }

  clang(): Promise<ClangBundle> {
    return import(/* @vite-ignore */ this.#parts.script) as Promise<ClangBundle>;
  }
}
