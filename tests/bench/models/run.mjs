// ./dev bench models [--json FILE] [--rounds N]: two sites, many downloads and many waits by each model of concurrency, in one run. Each
// figure is the median of the rounds, in which the models take turns, each in a process of its own.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { median } from '../median.mjs';

/**
 * @typedef {{ name: string, what: string, source: string[], install?: string }} Model
 * @typedef {{ model: string, job: string, units: number, measure: string, value: number, rounds: number }} Row
 */

const { values: options } = parseArgs({
  options: { json: { type: 'string' }, rounds: { type: 'string', default: '5' } },
});
const rounds = Number(options.rounds);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`--rounds wants a number, not '${options.rounds}'`);
const root = fileURLToPath(new URL('../../..', import.meta.url));
const build = `${root}build/bench/models`;

/** @type {Model[]} */
const models = [
  { name: 'threads', what: 'OS threads, one for each', source: ['models/threads.cpp'] },
  { name: 'thread_pool', what: 'a pool of 64 threads', source: ['models/thread_pool.cpp', 'models/thread_pool.hpp'] },
  { name: 'callbacks', what: 'callbacks (Asio’s loop)', source: ['07_callbacks.cpp'], install: 'libasio-dev' },
  { name: 'actors', what: 'actors', source: ['09_actors.cpp'] },
  { name: 'state_machine', what: 'state machines by hand', source: ['08_state_machine.cpp'] },
  { name: 'async', what: 'async, one thread', source: ['01_get_two_sites.cpp'] },
  { name: 'async_on_threads', what: 'async, Asio’s thread pool', source: ['asio/thread_pool.cpp', 'asio/get_two_sites.hpp'], install: 'libasio-dev' },
];
const present = models.filter(({ name }) => existsSync(`${build}/native/${name}`));

/** @type {{ job: string, units: number, argv: string[] }[]} */
const jobs = [
  { job: 'two sites', units: 2, argv: ['two'] },
  ...[10, 100, 1_000, 10_000].map((units) => ({ job: 'downloads', units, argv: ['downloads', String(units)] })),
  ...[10, 100, 1_000, 10_000].map((units) => ({ job: 'waits', units, argv: ['park', String(units)] })),
];

/** @type {Map<string, Omit<Row, 'value' | 'rounds'> & { values: number[] }>} */
const samples = new Map();
/** @param {string} model @param {string} job @param {number} units @param {string} measure @param {number} value */
function note(model, job, units, measure, value) {
  const key = `${model} ${job} ${units} ${measure}`;
  const known = samples.get(key) ?? { model, job, units, measure, values: [] };
  known.values.push(value);
  samples.set(key, known);
}

/** @type {Set<string>} */
const failures = new Set();
/** @param {string} program @param {string[]} argv @param {NodeJS.ProcessEnv} environment @returns {Record<string, number | string>} */
function run(program, argv, environment = {}) {
  const { status, stdout, stderr, error } = spawnSync(program, argv, { encoding: 'utf8', env: { ...process.env, ...environment } });
  if (status !== 0) throw new Error(`${program} ${argv.join(' ')} failed: ${error?.message ?? stderr}`);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

for (let round = 1; round <= rounds; round++) {
  for (const { job, units, argv } of jobs) {
    for (const { name } of present) {
      if (process.stderr.isTTY) process.stderr.write(`\r\x1b[Kround ${round} of ${rounds}: ${job} ${units} ${name}`);
      const { failed, ...figures } = run(`${build}/native/${name}`, argv);
      if (failed !== undefined) failures.add(`${name}: ${units} ${job}: ${failed}`);
      for (const [measure, value] of Object.entries(figures)) note(name, job, units, measure, Number(value));
    }
  }
}
if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');

// What is the same each time: lines of code, without comments and empty lines, and the size of the program.
for (const { name, source } of models) {
  const code = source.map((file) => readFileSync(`${root}examples/${file}`, 'utf8')).join('\n');
  note(name, 'source', 2, 'lines', code.split('\n').filter((line) => line.trim() !== '' && !/^\s*\/\//.test(line)).length);
  const native = `${build}/native/${name}_example`;
  if (existsSync(native)) {
    const stripped = `${native}.stripped`;
    const { status, stderr } = spawnSync('strip', ['-o', stripped, native], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`strip failed: ${stderr}`);
    note(name, 'program', 2, 'native_kb', statSync(stripped).size / 1024);
  }
  const wasm = `${build}/wasm/${name}_example.wasm`;
  if (existsSync(wasm)) note(name, 'program', 2, 'wasm_gzip_kb', gzipSync(readFileSync(wasm), { level: 9 }).length / 1024);
}

/** @type {Row[]} */
const rows = [...samples.values()].map(({ values, ...row }) => ({ ...row, value: median(values), rounds: values.length }));

/** @param {string} model @param {string} job @param {number} units @param {string} measure */
const find = (model, job, units, measure) => rows.find((row) => row.model === model && row.job === job && row.units === units && row.measure === measure)?.value;
/** @param {number | undefined} value */
const digits = (value) => (value === undefined ? '–' : value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString('en'));

/** @param {string} title @param {[heading: string, of: (model: string) => number | undefined][]} columns */
function table(title, columns) {
  console.log(`\n${title}`);
  console.log(`  ${''.padEnd(28)}${columns.map(([heading]) => heading.padStart(16)).join('')}`);
  for (const { name, what } of models) {
    const cells = columns.map(([, of]) => digits(of(name)).padStart(16));
    console.log(`  ${what.padEnd(28)}${cells.join('')}`);
  }
}

table('Two sites, 300 and 200 ms away', [
  ['ms', (model) => find(model, 'two sites', 2, 'ms')],
  ['CPU ms', (model) => find(model, 'two sites', 2, 'cpu_ms')],
  ['switches', (model) => find(model, 'two sites', 2, 'switches')],
  ['lines', (model) => find(model, 'source', 2, 'lines')],
  ['program, kB', (model) => find(model, 'program', 2, 'native_kb')],
  ['in WASM, gzip', (model) => find(model, 'program', 2, 'wasm_gzip_kb')],
]);
for (const units of [10, 1_000, 10_000]) {
  table(`${units.toLocaleString('en')} downloads at once, each 100 ms away`, [
    ['ms', (model) => find(model, 'downloads', units, 'ms')],
    ['CPU ms', (model) => find(model, 'downloads', units, 'cpu_ms')],
    ['switches', (model) => find(model, 'downloads', units, 'switches')],
    ['kB', (model) => find(model, 'downloads', units, 'kb')],
  ]);
}
for (const units of [10, 1_000, 10_000]) {
  /** @param {string} measure @param {number} scale */
  const each = (measure, scale) => (/** @type {string} */ model) => {
    const value = find(model, 'waits', units, measure);
    return value === undefined ? undefined : (value * scale) / units;
  };
  table(`${units.toLocaleString('en')} units wait, and each is woken once; per unit`, [
    ['to begin, µs', each('spawn_ms', 1_000)],
    ['to wake, µs', each('wake_ms', 1_000)],
    ['CPU µs', each('cpu_ms', 1_000)],
    ['switches', each('switches', 1)],
    ['bytes', each('kb', 1_024)],
  ]);
}
for (const failure of failures) console.log(`\nNot reached: ${failure}`);
for (const { name, install } of models) if (!present.some((model) => model.name === name)) console.log(`\nLeft out, since it is not built: ${name}; it needs ${install}`);

if (options.json) {
  const [{ model } = { model: 'an unknown processor' }, ...others] = cpus();
  const machine = `${others.length + 1} cores, ${model.trim()}`;
  const made = { command: `./dev bench models --rounds ${rounds}`, date: new Date().toISOString().slice(0, 10), machine, rows };
  writeFileSync(options.json, `${JSON.stringify(made, null, 1)}\n`);
}
