// Compiles the examples ahead, by the same compile module as the page's: examples.js --kit FOLDER --out FOLDER FILE.cpp…
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Example } from '../src/state.ts';
import { readHeader } from '../src/example_header.ts';
import { Ahead } from './compile_ahead.ts';
import { exampleId } from './example_id.ts';
import { sweep } from './pack.ts';

const option = { type: 'string' } as const;
const { values, positionals } = parseArgs({ allowPositionals: true, options: { kit: option, out: option } });
if (values.kit === undefined || values.out === undefined) throw new Error('--kit and --out are needed');
const out = values.out;
mkdirSync(out, { recursive: true });
const ahead = new Ahead(values.kit, out);

const examples: Example[] = [];
const files = new Set(['index.json']);
for (const path of positionals.toSorted()) {
  try {
    const source = readFileSync(path, 'utf8');
    const id = exampleId(path);
    const file = await ahead.compile(id, source);
    const rust = path.replace(/\.cpp$/, '.rs');
    examples.push({ id, ...readHeader(source), source, ...(existsSync(rust) && { rust: readFileSync(rust, 'utf8') }), program: `examples/${file}` });
    files.add(file);
  } catch (error) {
    process.stderr.write(`${path}: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
writeFileSync(join(out, 'index.json'), JSON.stringify(examples));
sweep(out, files);
