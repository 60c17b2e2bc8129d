// Compiles the examples ahead, by the same compile module as the page's: examples.js --kit FOLDER --out FOLDER FILE.cpp…
// What was compiled before from the same source by the same kit is not compiled again.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Compiler } from '../src/compiler/compiler.ts';
import type { Example } from '../src/state.ts';
import { baselineOnly } from './baseline.ts';
import { readHeader } from '../src/example_header.ts';
import { exampleId } from './example_id.ts';
import { FolderSource } from './folder_source.ts';
import { hashOf } from './once.ts';
import { sweep } from './pack.ts';

const option = { type: 'string' } as const;
const { values, positionals } = parseArgs({ allowPositionals: true, options: { kit: option, out: option } });
if (values.kit === undefined || values.out === undefined) throw new Error('--kit and --out are needed');
const out = values.out;
baselineOnly(true);
const kit = new FolderSource(values.kit);
let compiler: Promise<Compiler> | undefined;

/// The example as the page lists it, and the file of its program in `out`.
async function compile(file: string): Promise<Example & { readonly file: string }> {
  const source = readFileSync(file, 'utf8');
  const id = exampleId(file);
  const name = `${id}-${hashOf(kit.manifest.version, source).slice(0, 16)}.wasm`;
  if (!existsSync(join(out, name))) {
    compiler ??= Compiler.load(kit);
    const { program, diagnostics, log } = await (await compiler).compile(source);
    if (!program || diagnostics.length > 0) throw new Error(`it does not compile without diagnostics:\n${log}`);
    writeFileSync(join(out, name), program);
  }
  return { id, ...readHeader(source), source, program: `examples/${name}`, file: name };
}

mkdirSync(out, { recursive: true });
const examples: Example[] = [];
const files = new Set(['index.json']);
for (const path of positionals.toSorted()) {
  try {
    const { file, ...example } = await compile(path);
    examples.push(example);
    files.add(file);
  } catch (error) {
    process.stderr.write(`${path}: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
writeFileSync(join(out, 'index.json'), JSON.stringify(examples));
sweep(out, files);
