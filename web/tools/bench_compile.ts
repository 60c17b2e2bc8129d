// ./dev bench compile [FILE.cpp]: from source to a linked program, by the kit's clang under Node (warm, as in a page where it is
// loaded) and by emcc, in turn and with the same flags; and how large the kit is. Medians of 5.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { referenceFlags } from '../kit/flags.ts';
import { FolderSource } from '../kit/folder_source.ts';
import { Compiler } from '../src/compiler/compiler.ts';
import { servedBytes } from '../src/compiler/manifest.ts';
import { median } from './median.ts';

const rounds = 5;
const root = fileURLToPath(new URL('../..', import.meta.url));
const file = process.argv[2] ?? `${root}examples/01_get_two_sites.cpp`;
const source = readFileSync(file, 'utf8');
const temporary = mkdtempSync(join(tmpdir(), 'pollux-bench-'));

const emccFlags = [
  ...referenceFlags.filter((flag) => !flag.startsWith('-std')),
  '-std=c++23',
  `-I${root}runtime/include`,
  '-DPOLLUX_TRACE=1',
  file,
  `${root}build/kit/bridge.o`,
  `${root}build/kit/libpollux.a`,
  '--js-library',
  `${root}playground/runner/library.js`,
  '-o',
  join(temporary, 'program.mjs'),
];

function emcc(): number {
  const begin = performance.now();
  const { status, stderr, error } = spawnSync('em++', emccFlags, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`em++ failed: ${error?.message ?? stderr}`);
  return performance.now() - begin;
}

async function kit(compiler: Compiler): Promise<number> {
  const { program, milliseconds, log } = await compiler.compile(source);
  if (!program) throw new Error(`${file} does not compile:\n${log}`);
  return milliseconds;
}

const folder = new FolderSource(`${root}build/kit`);
const begin = performance.now();
const compiler = await Compiler.load(folder);
const loading = performance.now() - begin;
const first = await kit(compiler);

const times = { kit: [] as number[], emcc: [] as number[] };
try {
  for (let round = 0; round <= rounds; round++) {
    const [ours, theirs] = [await kit(compiler), emcc()];
    // The first round warms both up.
    if (round === 0) continue;
    times.kit.push(ours);
    times.emcc.push(theirs);
  }
} finally {
  rmSync(temporary, { recursive: true });
}

const all = (figures: readonly number[]): string => figures.map((figure) => figure.toFixed(0)).join(' ');
const line = (what: string, value: string): void => console.log(`${what.padEnd(44)}${value}`);
console.log(file);
line('load clang and the kit (Node)', `${loading.toFixed(0)} ms`);
line('compile and link, the first time', `${first.toFixed(0)} ms`);
line('compile and link, warm', `${median(times.kit).toFixed(0)} ms   (${all(times.kit)})`);
line('em++ with the same flags', `${median(times.emcc).toFixed(0)} ms   (${all(times.emcc)})`);
let wire = 0;
for (const [id, kitFile] of Object.entries(folder.manifest.files)) {
  wire += servedBytes(kitFile);
  line(id, `${kitFile.bytes.toLocaleString('en')} bytes, ${servedBytes(kitFile).toLocaleString('en')} served`);
}
line('all of it, over the wire', `${wire.toLocaleString('en')} bytes`);
