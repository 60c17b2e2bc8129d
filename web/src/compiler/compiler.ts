import { checkArguments } from './arguments.ts';
import { Clang, clangModules } from './clang.ts';
import { parseProposals, type Proposals } from './completion.ts';
import { placeless, programFile, type Diagnostic } from './diagnostic.ts';
import { parseDiagnostics, readable } from './diagnostics.ts';
import type { KitSource } from './kit_source.ts';
import { Marked } from './lifetimes.ts';
import { parseLinkErrors } from './link_errors.ts';
import { checkProgram } from './program_check.ts';
import type { Manifest } from './manifest.ts';
import { addFile, unpack, type Tree } from './tree.ts';
import { compilerWords } from '../words/compiler.ts';
import { language } from '../words/language.ts';

const say = compilerWords[language];

/// What came of compiling a program.
export interface Compiled {
  /// The linked program; not there when there were errors.
  readonly program?: Uint8Array<ArrayBuffer>;
  readonly diagnostics: readonly Diagnostic[];
  /// All that clang and wasm-ld printed, for a terminal.
  readonly log: string;
  readonly milliseconds: number;
}

const object = 'main.o';
const linked = 'main.wasm';

/// Turns the source of a program into a WebAssembly program for the kit's glue. The same in a browser and under Node.
export class Compiler {
  readonly #clang: Clang;
  /// The same, but it sees the libraries. Loaded at the first link: who only asks questions needs none.
  readonly #loadLinker: () => Promise<Clang>;
  #linker: Promise<Clang> | undefined;
  readonly #manifest: Manifest;

  private constructor(clang: Clang, linker: () => Promise<Clang>, manifest: Manifest) {
    this.#clang = clang;
    this.#loadLinker = linker;
    this.#manifest = manifest;
  }

  /// Loads clang and all it needs. Fails with what the source of the kit says.
  static async load(source: KitSource): Promise<Compiler> {
    const [bundle, headers, prelude, ...modules] = await Promise.all([
      source.clang(),
      source.bytes('headers.tar'),
      source.bytes('prelude.pch'),
      ...clangModules.map((id) => source.module(id)),
    ]);
    const files: Tree = {};
    unpack(headers, files);
    addFile(files, 'kit/prelude.pch', prelude);
    const [core, core2, core3, core4] = modules as [WebAssembly.Module, WebAssembly.Module, WebAssembly.Module, WebAssembly.Module];
    const named = { 'llvm.core.wasm': core, 'llvm.core2.wasm': core2, 'llvm.core3.wasm': core3, 'llvm.core4.wasm': core4 };
    const linker = async (): Promise<Clang> => {
      const libraries: Tree = {};
      unpack(await source.bytes('libraries.tar'), libraries);
      return Clang.load(bundle, named, libraries);
    };
    return new Compiler(Clang.load(bundle, named, files), linker, source.manifest);
  }

  /// What is wrong with a program, as compiling would say, without what only the linker sees.
  async check(source: string): Promise<readonly Diagnostic[]> {
    const marked = new Marked(source);
    const { log, crash: message } = await this.#clang.run(checkArguments(this.#manifest.compile), { [programFile]: marked.source });
    return message === undefined ? parseDiagnostics(marked.unmark(log), source) : [crash('compiler', message, log)];
  }

  /// What may stand at a place in a program, which need not be correct.
  async propose(source: string, { line, column }: { readonly line: number; readonly column: number }): Promise<Proposals> {
    const before = (source.split('\n')[line - 1] ?? '').slice(0, column - 1);
    const bytes = new TextEncoder().encode(before).length + 1;
    const args = checkArguments(this.#manifest.compile, `-code-completion-at=${programFile}:${line}:${bytes}`, '-code-completion-brief-comments');
    const { output } = await this.#clang.run(args, { [programFile]: source });
    return parseProposals(output, /\w*$/.exec(before)?.[0]);
  }

  /// Compiles and links. Never fails: what is wrong is among the diagnostics.
  async compile(source: string): Promise<Compiled> {
    const begin = performance.now();
    const marked = new Marked(source);
    const compiled = await this.#clang.run(this.#manifest.compile, { [programFile]: marked.source });
    const said = marked.unmark(compiled.log);
    const diagnostics = parseDiagnostics(said, source);
    const log = readable(said);
    const done = (more: readonly Diagnostic[], moreLog: string, program?: Uint8Array<ArrayBuffer>): Compiled => ({
      diagnostics: [...diagnostics, ...more],
      log: log + moreLog,
      milliseconds: performance.now() - begin,
      ...(program && { program }),
    });
    if (compiled.crash !== undefined) return done([crash('compiler', compiled.crash, log)], '');
    const code = compiled.files[object];
    if (!compiled.ok || !(code instanceof Uint8Array)) {
      const silent = !diagnostics.some(({ severity }) => severity === 'error');
      return done(silent ? [placeless('error', outOfMemory.test(log) ? say.outOfMemory : say.failedSilently)] : [], '');
    }

    const linker = await (this.#linker ??= this.#loadLinker());
    let linking = await linker.run(this.#manifest.link, { [object]: code });
    // What emcc reserves is enough for all but large static data.
    const needed = Number(tooSmall.exec(linking.log)?.[1]);
    if (needed > 0) {
      const wanted = this.#manifest.link.map((word) => (word.startsWith('--initial-memory=') ? `--initial-memory=${Math.ceil(needed / page) * page}` : word));
      linking = await linker.run(wanted, { [object]: code });
    }
    if (linking.crash !== undefined) return done([crash('linker', linking.crash, linking.log)], linking.log);
    const program = linking.files[linked];
    if (!linking.ok || !(program instanceof Uint8Array)) return done(parseLinkErrors(linking.log, source), linking.log);

    const bytes = new Uint8Array(program);
    const wrong = checkProgram(await WebAssembly.compile(bytes), this.#manifest.imports, source);
    return wrong.length > 0 ? done(wrong, '') : done([], linking.log, bytes);
  }
}

const outOfMemory = /\bout of memory\b/;
const tooSmall = /initial memory too small, (\d+) bytes needed/;
// WebAssembly's, in bytes.
const page = 65_536;

function crash(tool: string, message: string, log: string): Diagnostic {
  return placeless('error', outOfMemory.test(log) ? say.outOfMemory : say.brokeDown(tool, message));
}
