import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Clang, clangModules, type ClangBundle } from '../src/compiler/clang.ts';
import { addFile, type Tree } from '../src/compiler/tree.ts';
import { importFile } from './import_file.ts';
import type { NamedFile } from './files.ts';

/// clang before there is a kit: from the files in `folder`, seeing `files`.
export async function rawClang(folder: string, files: readonly NamedFile[]): Promise<Clang> {
  const bundle = await importFile<ClangBundle>(join(folder, 'clang.js'));
  const compiled = await Promise.all(
    clangModules.map(async (name) => [name, await WebAssembly.compile(new Uint8Array(readFileSync(join(folder, name))))] as const),
  );
  const tree: Tree = {};
  for (const { name, data } of files) addFile(tree, name, data);
  return Clang.load(bundle, Object.fromEntries(compiled) as Parameters<typeof Clang.load>[1], tree);
}

/// The arguments of the compiler proper that clang's driver makes of `flags`: to call it at once saves a run of the driver per compile.
export async function compilerArguments(clang: Clang, flags: readonly string[]): Promise<string[]> {
  const { log } = await clang.run(['clang++', ...flags, '-###'], { 'main.cpp': '' });
  const line = log.split('\n').find((text) => text.startsWith(' "'));
  if (line === undefined) throw new Error(`clang's driver did not say how it calls the compiler:\n${log}`);
  const words = [...line.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, word = '']) => word.replace(/\\(.)/g, '$1'));
  return ['clang++', ...words.slice(words.indexOf('-cc1'))];
}
