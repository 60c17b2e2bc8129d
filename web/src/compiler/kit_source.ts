import type { ClangBundle } from './clang.ts';
import type { KitFileId, Manifest, ServedId } from './manifest.ts';

/// Where the kit comes from: the site, or a folder.
export interface KitSource {
  readonly manifest: Manifest;
  /// The content of a file.
  bytes(id: KitFileId): Promise<Uint8Array<ArrayBuffer>>;
  /// A WebAssembly file, compiled.
  module(id: ServedId): Promise<WebAssembly.Module>;
  /// clang's JavaScript.
  clang(): Promise<ClangBundle>;
}
