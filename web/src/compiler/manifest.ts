/// The names of the kit's files.
export type KitFileId =
  | 'clang.js'
  | 'llvm.core.wasm'
  | 'llvm.core2.wasm'
  | 'llvm.core3.wasm'
  | 'llvm.core4.wasm'
  | 'headers.tar'
  | 'libraries.tar'
  | 'prelude.pch'
  | 'glue.js';

/// One file of the kit.
export interface KitFile {
  /// Its name in the kit's folder, with a hash of its content.
  readonly name: string;
  /// Whether it is served gzipped, to be unpacked by the reader. Hosts compress scripts by themselves, but few compress all else.
  readonly packed: boolean;
  /// SHA-256 of what is served, in hexadecimal.
  readonly sha256: string;
  /// Size of the content in bytes.
  readonly bytes: number;
  /// Size of the gzipped content in bytes.
  readonly gzip: number;
}

/// What the kit consists of: `kit.json`.
export interface Manifest {
  /// A hash of all that the kit was made from.
  readonly version: string;
  readonly files: Readonly<Record<KitFileId, KitFile>>;
  /// clang's arguments: `main.cpp` → `main.o`.
  readonly compile: readonly string[];
  /// wasm-ld's arguments: `main.o` → `main.wasm`.
  readonly link: readonly string[];
  /// The closed list of what a program may import, as the glue provides it.
  readonly imports: readonly string[];
}

/// How many bytes of a file are served.
export function servedBytes(file: KitFile): number {
  return file.packed ? file.gzip : file.bytes;
}
