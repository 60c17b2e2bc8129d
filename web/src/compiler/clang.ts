import { giveFilesRoom, type WriteStreamClass } from './file_room.ts';
import type { Tree } from './tree.ts';

/// The WebAssembly files of @yowasp/clang.
export const clangModules = ['llvm.core.wasm', 'llvm.core2.wasm', 'llvm.core3.wasm', 'llvm.core4.wasm'] as const;
export type ClangModules = Readonly<Record<(typeof clangModules)[number], WebAssembly.Module>>;

interface RunOptions {
  readonly stdin: null;
  readonly stdout: (bytes: Uint8Array | null) => void;
  readonly stderr: (bytes: Uint8Array | null) => void;
  readonly decodeASCII: boolean;
  readonly fetchProgress: () => void;
}

interface Application {
  run(args: readonly string[], files: Tree, options: RunOptions): Promise<Tree>;
}

/// The JavaScript of @yowasp/clang, with three more of its names exported, so that we load its files ourselves.
export interface ClangBundle {
  readonly Application: new (
    resources: {
      readonly totalSize: number;
      modules(): Promise<ClangModules>;
      filesystem(): Promise<Tree>;
    },
    instantiate: unknown,
    argv0: string,
  ) => Application;
  readonly instantiate: unknown;
  readonly WriteStream: WriteStreamClass;
  readonly Exit: new (...args: never[]) => Error & { readonly files: Tree };
}

/// What a tool did.
export interface ToolResult {
  /// The tool ended well.
  readonly ok: boolean;
  /// What it printed.
  readonly log: string;
  /// Of that, what it printed as its result, without what it complained of.
  readonly output: string;
  /// All files after it ran, but for those that were given to `Clang.load`.
  readonly files: Tree;
  /// How it broke down, if it did: then it says nothing about the source.
  readonly crash?: string;
}

/// clang, wasm-ld and the other tools of LLVM. Each run is a new instance with fresh memory; a run's memory is free when it is over.
export class Clang {
  readonly #application: Application;
  readonly #exit: ClangBundle['Exit'];

  private constructor(application: Application, exit: ClangBundle['Exit']) {
    this.#application = application;
    this.#exit = exit;
  }

  /// `files`: what every run sees.
  static load(bundle: ClangBundle, modules: ClangModules, files: Tree): Clang {
    giveFilesRoom(bundle.WriteStream);
    const resources = {
      totalSize: 0,
      modules: () => Promise.resolve(modules),
      filesystem: () => Promise.resolve(files),
    };
    return new Clang(new bundle.Application(resources, bundle.instantiate, 'llvm'), bundle.Exit);
  }

  /// Runs a tool; the first argument is its name.
  async run(args: readonly string[], files: Tree = {}): Promise<ToolResult> {
    const decoder = new TextDecoder();
    let log = '';
    let output = '';
    const write = (bytes: Uint8Array | null): void => {
      if (bytes) log += decoder.decode(bytes, { stream: true });
    };
    const outputDecoder = new TextDecoder();
    const writeOutput = (bytes: Uint8Array | null): void => {
      write(bytes);
      if (bytes) output += outputDecoder.decode(bytes, { stream: true });
    };
    try {
      const after = await this.#application.run(args, files, {
        stdin: null,
        stdout: writeOutput,
        stderr: write,
        decodeASCII: false,
        fetchProgress: () => {},
      });
      return { ok: true, log, output, files: after };
    } catch (error) {
      if (error instanceof this.#exit) return { ok: false, log, output, files: error.files };
      return { ok: false, log, output, files: {}, crash: error instanceof Error ? error.message : String(error) };
    }
  }
}
