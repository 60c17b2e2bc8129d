/// What the glue asks of whoever starts a program; see the flags of the reference program and library.js.
export interface GlueOptions {
  readonly preRun: readonly ((module: GlueModule) => void)[];
  instantiateWasm(imports: WebAssembly.Imports, receive: (instance: { readonly exports: object }) => void): object;
  locateFile(path: string): string;
  printErr(text: string): void;
  /// Output as it comes. 1: standard output; 2: standard error.
  onBytes(file: number, bytes: Uint8Array): void;
  /// It read from standard input, which is empty.
  onInput(): void;
  onRecords(records: Uint8Array<ArrayBuffer>): void;
  /// `abort` was called.
  onAbort(what: unknown): void;
  onExit(code: number): void;
  /// Something was thrown, in `main` or in a callback, that nobody caught.
  onError(error: unknown): void;
}

/// The glue's module object.
export interface GlueModule {
  readonly ENV: Record<string, string>;
  /// Type and `what()` of a C++ exception.
  getExceptionMessage(exception: unknown): [type: string, what: string | undefined];
}

/// The glue's default export: starts a program. `GlueModule` becomes what was given to it.
export type Glue = (options: GlueOptions) => Promise<GlueModule>;

/// Imports the glue from its source text.
export async function importGlue(source: string): Promise<Glue> {
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  try {
    return ((await import(/* @vite-ignore */ url)) as { default: Glue }).default;
  } finally {
    URL.revokeObjectURL(url);
  }
}
