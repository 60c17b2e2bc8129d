import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { referenceFlags } from './flags.ts';
import { closedList } from './imports.ts';
import { hashOf, once } from './once.ts';

/// What emcc made of the reference program.
export interface Reference {
  /// Emscripten's sysroot.
  readonly sysroot: string;
  /// wasm-ld's arguments, where `main.o` stands for the program, `stub` for the stub of JavaScript's symbols, and libraries are
  /// `-lNAME`.
  readonly link: readonly string[];
  readonly imports: readonly string[];
}

// The line of `emcc -v` has libraries for graphics, sound and sockets, of which nothing is on the closed list.
const unused = /^-l(GL|al$|html5|sockets)/;
// LLVM's options are for link-time optimisation, which is not used.
const withValue = new Set(['-o', '-mllvm']);

/// Links the reference program in `folder`; leaves there `glue.js`, `stub.so` and `reference.json`.
export async function makeReference(folder: string, source: string, library: string): Promise<Reference> {
  const emcc = process.env['EMXX'] ?? 'em++';
  const version = run(emcc, ['--version'], folder).split('\n', 1)[0] ?? '';
  const key = hashOf(version, readFileSync(source), readFileSync(library), referenceFlags.join(' '), closedList.join(' '));
  const description = join(folder, 'reference.json');
  await once(folder, key, ['reference.json', 'glue.js', 'stub.so'], async () => {
    const temporary = join(folder, 'temporary');
    mkdirSync(temporary, { recursive: true });
    const args = [source, ...referenceFlags, '--js-library', library, '-v', '-o', 'glue.mjs'];
    const log = run(emcc, args, folder, { EMCC_DEBUG: '1', TMPDIR: temporary, EMCC_TEMP_DIR: temporary });
    const program = await WebAssembly.compile(new Uint8Array(readFileSync(join(folder, 'glue.wasm'))));
    const imports = WebAssembly.Module.imports(program).map(({ name }) => name).sort();
    checkImports(imports);
    const { sysroot, link, stub } = parseLinkLine(log);
    writeFileSync(join(folder, 'stub.so'), pruneStub(readFileSync(stub, 'utf8'), new Set(imports)));
    writeFileSync(join(folder, 'glue.js'), readFileSync(join(folder, 'glue.mjs')));
    writeFileSync(description, JSON.stringify({ sysroot, link, imports } satisfies Reference));
  });
  return JSON.parse(readFileSync(description, 'utf8')) as Reference;
}

function run(command: string, args: readonly string[], folder: string, env: NodeJS.ProcessEnv = {}): string {
  mkdirSync(folder, { recursive: true });
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: folder,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (error) throw new Error(`${command} cannot be started: ${error.message}`);
  if (status !== 0) throw new Error(`${command} failed:\n${stderr.slice(-5000)}`);
  return stdout + stderr;
}

function checkImports(imports: readonly string[]): void {
  const allowed = new Set(closedList);
  const more = imports.filter((name) => !allowed.has(name));
  if (more.length > 0) {
    throw new Error(`the glue gives programs what is not on the closed list (web/kit/imports.ts): ${more.join(', ')}`);
  }
}

function parseLinkLine(log: string): { sysroot: string; link: string[]; stub: string } {
  const line = log.split('\n').find((text) => /^ ?"?\S*wasm-ld"? /.test(text));
  if (line === undefined) throw new Error('emcc -v printed no line for wasm-ld');
  const words = line.trim().split(/\s+/).map((word) => word.replace(/^"(.*)"$/, '$1')).slice(1);
  const link: string[] = [];
  let sysroot = '';
  let stub = '';
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (withValue.has(word)) i++;
    else if (word.startsWith('-L')) sysroot = word.slice(2).replace(/\/lib\/wasm32-emscripten$/, '');
    else if (/^reference.*\.o$/.test(basename(word))) link.push('main.o');
    else if (word.endsWith('js_symbols.so')) {
      stub = word;
      link.push('stub');
    } else if (word === '--strip-debug') link.push('--strip-all'); // names are most of a program's size
    else if (!unused.test(word)) link.push(word);
  }
  if (!sysroot || !stub || !link.includes('main.o')) throw new Error(`cannot make sense of emcc's link line: ${line}`);
  return { sysroot, link, stub };
}

/// Keeps of emcc's stub, which knows all of its JavaScript, what the glue has.
function pruneStub(stub: string, imports: ReadonlySet<string>): string {
  const [head = '', ...lines] = stub.split('\n');
  return [head, ...lines.filter((line) => imports.has(line.split(':', 1)[0] ?? ''))].join('\n') + '\n';
}

/// The libraries that a link line names.
export function libraryFiles({ sysroot, link }: Reference): { readonly name: string; readonly data: Uint8Array }[] {
  const folder = join(sysroot, 'lib/wasm32-emscripten');
  const there = new Set(readdirSync(folder));
  return link.flatMap((word) => {
    const name = `lib${word.slice(2)}.a`;
    return word.startsWith('-l') && there.has(name) ? [{ name, data: readFileSync(join(folder, name)) }] : [];
  });
}
