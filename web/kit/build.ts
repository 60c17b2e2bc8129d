// Builds the kit: kit.js --pollux INCLUDE_FOLDER --library LIBPOLLUX.A --bridge BRIDGE.O --compiled COMPILED.O
// --reference REFERENCE.CPP --js-library LIBRARY.JS --headers FOLDER_OF_PRELUDE_AND_COMPILED --work FOLDER --out FOLDER. What has not
// changed is not made again.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { KitFile, Manifest, ServedId } from '../src/compiler/manifest.ts';
import { makePrelude } from '../src/compiler/prelude.ts';
import { baselineOnly } from './baseline.ts';
import { clangHeaders, clangPackage, copyClang } from './clang_package.ts';
import { blankDebug } from './debug_sections.ts';
import { archive, filesBelow, within, type NamedFile } from './files.ts';
import { compileFlags, preludeFlags, programFlags } from './flags.ts';
import { hashOf, once } from './once.ts';
import { pack, sweep } from './pack.ts';
import { compilerArguments, rawClang } from './raw_clang.ts';
import { libraryFiles, makeReference, type Reference } from './reference.ts';

const servedFiles: readonly ServedId[] = [
  'clang.js',
  'llvm.core.wasm',
  'llvm.core2.wasm',
  'llvm.core3.wasm',
  'llvm.core4.wasm',
  'headers.tar',
  'libraries.tar',
  'glue.js',
];

// What of the sysroot no program here can use: graphics, sound, and headers for C++03.
const leftOut = /^(AL|EGL|GL|GLES|GLES2|GLES3|GLFW|KHR|SDL|X11|fakesdl|mimalloc|sanitizer|uuid|webgl|webgpu)$|^c\+\+\/v1\/(__cxx03|experimental)$/;

function headers(sysroot: string, pollux: string, own: string): NamedFile[] {
  return [
    ...within('kit/clang', clangHeaders()),
    ...within('kit/sysroot/include', filesBelow(join(sysroot, 'include'), (path) => !leftOut.test(path))),
    ...within('kit/pollux/include', filesBelow(pollux)),
    ...['prelude.hpp', 'compiled.hpp'].map((name) => ({ name: `kit/${name}`, data: readFileSync(join(own, name)) })),
  ];
}

/// Makes the precompiled header for the tools under Node, as the page will for itself, and finds out how clang is to be called.
async function prepareClang(folder: string, all: readonly NamedFile[]): Promise<Pick<Manifest, 'prelude' | 'compile'>> {
  const flags = [...compileFlags, ...preludeFlags, ...programFlags];
  const key = hashOf(clangPackage().version, readFileSync(join(folder, 'headers.tar')), flags.join(' '));
  await once(folder, key, ['arguments.json', 'prelude.pch'], async () => {
    const clang = await rawClang(folder, all);
    const header = await compilerArguments(clang, [...compileFlags, '-x', 'c++-header', '/kit/prelude.hpp', '-o', 'prelude.pch']);
    const prelude = [...header, ...preludeFlags];
    const compile = await compilerArguments(clang, [...compileFlags, ...programFlags, '-c', 'main.cpp', '-o', 'main.o']);
    writeFileSync(join(folder, 'prelude.pch'), await makePrelude(clang, prelude));
    writeFileSync(join(folder, 'arguments.json'), JSON.stringify({ prelude, compile }));
  });
  return JSON.parse(readFileSync(join(folder, 'arguments.json'), 'utf8')) as Pick<Manifest, 'prelude' | 'compile'>;
}

function linkArguments({ link }: Reference): string[] {
  const words = link.flatMap((word) => {
    if (word === 'main.o') return ['main.o', '/kit/lib/bridge.o', '/kit/lib/compiled.o', '/kit/lib/libpollux.a'];
    return word === 'stub' ? ['/kit/lib/stub.so'] : [word];
  });
  // bridge.cpp has what takes its place.
  return ['wasm-ld', '-L/kit/lib', ...words, '--wrap=pthread_cond_wait', '-o', 'main.wasm'];
}

async function build(): Promise<void> {
  const option = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      pollux: option,
      library: option,
      bridge: option,
      compiled: option,
      reference: option,
      'js-library': option,
      headers: option,
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
  const all = headers(reference.sysroot, need('pollux'), need('headers'));
  writeFileSync(join(work, 'headers.tar'), archive(all));
  const clangArguments = await prepareClang(work, all);
  copyFileSync(need('bridge'), join(work, 'bridge.o'));
  copyFileSync(need('compiled'), join(work, 'compiled.o'));
  copyFileSync(need('library'), join(work, 'libpollux.a'));
  const libraries = [
    { name: 'bridge.o', data: readFileSync(join(work, 'bridge.o')) },
    { name: 'compiled.o', data: readFileSync(join(work, 'compiled.o')) },
    { name: 'libpollux.a', data: readFileSync(join(work, 'libpollux.a')) },
    { name: 'stub.so', data: readFileSync(join(work, 'stub.so')) },
    ...libraryFiles(reference),
  ].map(({ name, data }) => ({ name, data: blankDebug(data) }));
  writeFileSync(join(work, 'libraries.tar'), archive(within('kit/lib', libraries)));

  const packed: (readonly [ServedId, KitFile])[] = [];
  for (const id of servedFiles) packed.push([id, await pack(id, work, out)]);
  const files = Object.fromEntries(packed) as Record<ServedId, KitFile>;
  const rest: Omit<Manifest, 'version'> = {
    files,
    ...clangArguments,
    link: linkArguments(reference),
    imports: reference.imports,
  };
  const manifest: Manifest = { version: hashOf(JSON.stringify(rest)).slice(0, 16), ...rest };
  writeFileSync(join(work, 'kit.json'), JSON.stringify(manifest, null, 2));
  writeFileSync(join(out, 'kit.json'), JSON.stringify(manifest));
  sweep(out, new Set(['kit.json', ...Object.values(files).flatMap(({ name, pieces }) => pieces?.map((piece) => piece.name) ?? [name])]));
}

baselineOnly(true);
await build();
