import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { baselineOnly } from '../kit/baseline.ts';
import type { FolderSource } from '../kit/folder_source.ts';
import { hashOf } from '../kit/once.ts';
import { Compiler, type Compiled } from '../src/compiler/compiler.ts';

// A program has some 200 kB.
const most = 100;

/// Compiles a program, unless the same source was compiled by the same kit before: then it is in `folder`. Programs with diagnostics
/// are not kept, so that they are told each time.
export async function compileCached(kit: FolderSource, source: string, folder: string): Promise<Compiled> {
  const begin = performance.now();
  const path = join(folder, `${hashOf(kit.manifest.version, source)}.wasm`);
  if (existsSync(path)) {
    const now = new Date();
    utimesSync(path, now, now);
    return { program: new Uint8Array(readFileSync(path)), diagnostics: [], log: '', milliseconds: performance.now() - begin };
  }
  baselineOnly(true);
  const compiled = await (await Compiler.load(kit)).compile(source);
  baselineOnly(false);
  if (compiled.program && compiled.diagnostics.length === 0) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, compiled.program);
    dropOldest(folder);
  }
  return compiled;
}

function dropOldest(folder: string): void {
  const files = readdirSync(folder).map((name) => join(folder, name));
  const newestFirst = files.toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const path of newestFirst.slice(most)) rmSync(path);
}
