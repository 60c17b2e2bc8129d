import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClangBundle } from '../src/compiler/clang.ts';
import type { KitSource } from '../src/compiler/kit_source.ts';
import type { KitFileId, Manifest } from '../src/compiler/manifest.ts';
import { importFile } from './import_file.ts';

/// The kit as its build left it in a folder, for use under Node.
export class FolderSource implements KitSource {
  readonly #folder: string;
  readonly manifest: Manifest;

  /// Fails when there is no kit in the folder.
  constructor(folder: string) {
    this.#folder = folder;
    this.manifest = JSON.parse(readFileSync(join(folder, 'kit.json'), 'utf8')) as Manifest;
  }

  bytes(id: KitFileId): Promise<Uint8Array<ArrayBuffer>> {
    return Promise.resolve(new Uint8Array(readFileSync(join(this.#folder, id))));
  }

  async module(id: KitFileId): Promise<WebAssembly.Module> {
    return WebAssembly.compile(await this.bytes(id));
  }

  clang(): Promise<ClangBundle> {
    return importFile(join(this.#folder, 'clang.js'));
  }
}
