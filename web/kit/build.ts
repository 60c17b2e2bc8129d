// Builds the kit: kit.js --pollux INCLUDE_FOLDER --library LIBPOLLUX.A --bridge BRIDGE.O --reference REFERENCE.CPP
// --js-library LIBRARY.JS --prelude PRELUDE.HPP --work FOLDER --out FOLDER. What has not changed is not made again.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { KitFile, KitFileId, Manifest } from '../src/compiler/manifest.ts';
import { baselineOnly } from './baseline.ts';
import { clangHeaders, clangPackage, copyClang } from './clang_package.ts';
import { archive, filesBelow, within, type NamedFile } from './files.ts';
import { compileFlags, preludeFlags, programFlags } from './flags.ts';
import { hashOf, once } from './once.ts';
import { pack, sweep } from './pack.ts';
import { compilerArguments, rawClang } from './raw_clang.ts';
import { libraryFiles, makeReference, type Reference } from './reference.ts';

const kitFiles: readonly KitFileId[] = [
  'clang.js',
  'llvm.core.wasm',
  'llvm.core2.wasm',
  'llvm.core3.wasm',
  'llvm.core4.wasm',
  'headers.tar',
  'libraries.tar',
  'prelude.pch',
  'glue.js',
];

// What of the sysroot no program here can use: graphics, sound, and headers for C++03.
const leftOut = /^(AL|EGL|GL|GLES|GLES2|GLES3|GLFW|KHR|SDL|X11|fakesdl|mimalloc|sanitizer|uuid|webgl|webgpu)$|^c\+\+\/v1\/(__cxx03|experimental)$/;

function headers(sysroot: string, pollux: string, prelude: string): NamedFile[] {
  return [
    ...within('kit/clang', clangHeaders()),
    ...within('kit/sysroot/include', filesBelow(join(sysroot, 'include'), (path) => !leftOut.test(path))),
    ...within('kit/pollux/include', filesBelow(pollux)),
    { name: 'kit/prelude.hpp', data: readFileSync(prelude) },
  ];
}

async function makePrelude(folder: string, all: readonly NamedFile[]): Promise<void> {
  const flags = [...compileFlags, ...preludeFlags, ...programFlags];
  const key = hashOf(clangPackage().version, readFileSync(join(folder, 'headers.tar')), flags.join(' '));
  await once(folder, key, ['compile.json', 'prelude.pch'], async () => {
    const clang = await rawClang(folder, all);
    const args = await compilerArguments(clang, [...compileFlags, '-x', 'c++-header', '/kit/prelude.hpp', '-o', 'prelude.pch']);
    const { ok, log, files, crash } = await clang.run([...args, ...preludeFlags]);
    const header = files['prelude.pch'];
    if (!ok || !(header instanceof Uint8Array)) throw new Error(`the prelude does not compile:\n${log}${crash ?? ''}`);
    const compile = await compilerArguments(clang, [...compileFlags, ...programFlags, '-c', 'main.cpp', '-o', 'main.o']);
    writeFileSync(join(folder, 'prelude.pch'), header);
    writeFileSync(join(folder, 'compile.json'), JSON.stringify(compile));
  });
}

function linkArguments({ link }: Reference): string[] {
  const words = link.flatMap((word) => {
    if (word === 'main.o') return ['main.o', '/kit/lib/bridge.o', '/kit/lib/libpollux.a'];
    return word === 'stub' ? ['/kit/lib/stub.so'] : [word];
  });
  return ['wasm-ld', '-L/kit/lib', ...words, '-o', 'main.wasm'];
}

async function build(): Promise<void> {
  const option = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      pollux: option,
      library: option,
      bridge: option,
      reference: option,
      'js-library': option,
      prelude: option,
      work: option,
      out: option,
    },
  });
  const need = (name: keyof typeof values): string => {
    const value = values[name];
    if (value === undefined) throw new Error(`--${name} is missing`);
    return resolve(value);
  };
  const work = need('work');
  const out = need('out');
  mkdirSync(work, { recursive: true });
  mkdirSync(out, { recursive: true });

  await copyClang(work);
  const reference = await makeReference(work, need('reference'), need('js-library'));
  const all = headers(reference.sysroot, need('pollux'), need('prelude'));
  writeFileSync(join(work, 'headers.tar'), archive(all));
  await makePrelude(work, all);
  copyFileSync(need('bridge'), join(work, 'bridge.o'));
  copyFileSync(need('library'), join(work, 'libpollux.a'));
  const libraries = [
    { name: 'bridge.o', data: readFileSync(join(work, 'bridge.o')) },
    { name: 'libpollux.a', data: readFileSync(join(work, 'libpollux.a')) },
    { name: 'stub.so', data: readFileSync(join(work, 'stub.so')) },
    ...libraryFiles(reference),
  ];
  writeFileSync(join(work, 'libraries.tar'), archive(within('kit/lib', libraries)));

  const files = Object.fromEntries(
    kitFiles.map((id) => [id, pack(id, readFileSync(join(work, id)), out)]),
  ) as Record<KitFileId, KitFile>;
  const rest: Omit<Manifest, 'version'> = {
    files,
    compile: JSON.parse(readFileSync(join(work, 'compile.json'), 'utf8')) as string[],
    link: linkArguments(reference),
    imports: reference.imports,
  };
  const manifest: Manifest = { version: hashOf(JSON.stringify(rest)).slice(0, 16), ...rest };
  writeFileSync(join(work, 'kit.json'), JSON.stringify(manifest, null, 2));
  writeFileSync(join(out, 'kit.json'), JSON.stringify(manifest));
  sweep(out, new Set(['kit.json', ...Object.values(files).map(({ name }) => name)]));
}

baselineOnly(true);
await build();
