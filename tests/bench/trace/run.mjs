// ./dev bench trace [--json FILE] [--rounds N]: what tracing costs three examples as a whole: compiled out, compiled in but not begun, and
// recording, in one run. Each figure is the median of the rounds, in which they take turns, each in a process of its own.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { median } from '../median.mjs';

const { values: options } = parseArgs({ options: { json: { type: 'string' }, rounds: { type: 'string', default: '7' } } });
const rounds = Number(options.rounds);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`--rounds wants a number, not '${options.rounds}'`);
const build = fileURLToPath(new URL('../../../build/bench/trace', import.meta.url));

const examples = ['01_get_two_sites', '06_asking_again', '09_actors'];
const tracings = /** @type {const} */ (['out', 'off', 'on']);
const platforms = /** @type {const} */ (['native', 'wasm']);

/** @typedef {{ example: string, platform: string, tracing: string, values: number[], records: number }} Sample */
/** @type {Sample[]} */
const samples = platforms.flatMap((platform) =>
  examples.flatMap((example) => tracings.map((tracing) => ({ example, platform, tracing, values: [], records: 0 }))),
);

for (let round = 1; round <= rounds; round++) {
  for (const sample of samples) {
    const { example, platform, tracing } = sample;
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[Kround ${round} of ${rounds}: ${platform} ${example} ${tracing}`);
    const program = `${build}/${platform}/${example}_${tracing === 'out' ? 'pollux' : 'pollux_traced'}`;
    const command = platform === 'native' ? [program] : [process.execPath, '--no-liftoff', `${program}.js`];
    const { status, stderr } = spawnSync(command[0] ?? '', [...command.slice(1), tracing], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${program} ${tracing} failed: ${stderr}`);
    const [ns, records] = stderr.trim().split(' ').map(Number);
    sample.values.push(ns ?? NaN);
    sample.records = records ?? NaN;
  }
}
if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');

const rows = samples.map(({ values, ...row }) => ({ ...row, ns: median(values), rounds }));
console.log(`${'µs for one run'.padEnd(30)}${'compiled out'.padStart(14)}${'not begun'.padStart(18)}${'recording'.padStart(18)}${'records'.padStart(10)}`);
for (const platform of platforms) {
  for (const example of examples) {
    const [out, off, on] = tracings.map((tracing) => rows.find((row) => row.platform === platform && row.example === example && row.tracing === tracing));
    if (!out || !off || !on) continue;
    const beside = (/** @type {number} */ ns) => `${(ns / 1_000).toFixed(2)} (${(ns / out.ns).toFixed(2)}×)`;
    console.log(`${`${platform} ${example}`.padEnd(30)}${(out.ns / 1_000).toFixed(2).padStart(14)}${beside(off.ns).padStart(18)}${beside(on.ns).padStart(18)}${on.records.toFixed(0).padStart(10)}`);
  }
}

if (options.json) writeFileSync(options.json, `${JSON.stringify(rows, null, 1)}\n`);
