/// The names of the kit's files.
export type KitFileId = ServedId | 'prelude.pch';

/// Those that the site has. The precompiled header is made in the reader's browser: it would be half of all there is to fetch.
export type ServedId =
  | 'clang.js'
  | 'llvm.core.wasm'
  | 'llvm.core2.wasm'
  | 'llvm.core3.wasm'
  | 'llvm.core4.wasm'
  | 'headers.tar'
  | 'libraries.tar'
  | 'glue.js';

/// A part of a packed file, as it is served: small enough to be fetched again when its transfer breaks.
export interface Piece {
  /// Its name in the kit's folder.
  readonly name: string;
  /// Of what is served, in hexadecimal.
  readonly sha256: string;
  readonly bytes: number;
}

/// One file of the kit.
export interface KitFile {
  /// Its name in the kit's folder, with a hash of its content.
  readonly name: string;
  /// Size of the content in bytes.
  readonly bytes: number;
  /// The content packed by xz, in pieces, instead of the file itself. Hosts compress scripts by themselves, but few compress all
  /// else, and none so well.
  readonly pieces?: readonly Piece[];
}

/// What the kit consists of: `kit.json`.
export interface Manifest {
  /// A hash of all that the kit was made from.
  readonly version: string;
  readonly files: Readonly<Record<ServedId, KitFile>>;
  /// clang's arguments: the headers → `prelude.pch`.
  readonly prelude: readonly string[];
  /// clang's arguments: `main.cpp` → `main.o`.
  readonly compile: readonly string[];
  /// wasm-ld's arguments: `main.o` → `main.wasm`.
  readonly link: readonly string[];
  /// The closed list of what a program may import, as the glue provides it.
  readonly imports: readonly string[];
}

/// How many bytes of a file are served.
export function servedBytes({ bytes, pieces }: KitFile): number {
  return pieces ? pieces.reduce((sum, piece) => sum + piece.bytes, 0) : bytes;
}
