// ./dev bench runtime [--json FILE] [--rounds N] [--quick] [--only REGEX]: the workloads W1 to W9 by Pollux, by its peers, and by hand
// (the limit), all in one run. Each figure is the median of the rounds, in which the peers take turns, each in a process of its own.
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { median } from '../median.mjs';
import { peers, works } from './table.mjs';

/**
 * @typedef {import('./table.mjs').Peer} Peer
 * @typedef {import('./table.mjs').Platform} Platform
 * @typedef {{ work: string, platform: Platform, peer: string, ns: number, allocations: number }} Figure
 */

const { values: options } = parseArgs({
  options: {
    json: { type: 'string' },
    rounds: { type: 'string', default: '7' },
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    build: { type: 'string', default: fileURLToPath(new URL('../../../build/bench/runtime', import.meta.url)) },
  },
});
const rounds = options.quick ? 1 : Number(options.rounds);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`--rounds wants a number, not '${options.rounds}'`);
const only = new RegExp(options.only);

const here = fileURLToPath(new URL('.', import.meta.url));
/** @param {string} path */
const expand = (path) => path.replace(/^BUILD/, options.build).replace(/^HERE\//, here);
const isThere = (/** @type {Peer} */ peer) => existsSync(expand(peer.file));
const present = peers.filter(isThere);
const missing = peers.filter((peer) => !isThere(peer));

// Natively, malloc keeps what it was given back: to get it from the kernel again takes longer than what is measured.
const keepMemory = { GLIBC_TUNABLES: 'glibc.malloc.mmap_max=0:glibc.malloc.trim_threshold=8589934592' };

/**
 * Runs one process: the lines `WORK PEER NANOSECONDS ALLOCATIONS` that it prints.
 * @param {Peer} peer @param {string} work @param {NodeJS.ProcessEnv} environment
 */
function run(peer, work, environment = {}) {
  const [program = '', ...fixed] = peer.command.map(expand);
  const { status, stdout, stderr, error } = spawnSync(program, [...fixed, work], { encoding: 'utf8', env: { ...process.env, ...keepMemory, ...environment } });
  if (status !== 0) throw new Error(`${peer.command.join(' ')} ${work} failed: ${error?.message ?? stderr}`);
  return stdout.split('\n').filter(Boolean).map((line) => {
    const [name = '', by = '', ns, allocations] = line.split(' ');
    return { key: `${name} ${peer.platform} ${by}`, work: name, platform: peer.platform, peer: by, ns: Number(ns), allocations: Number(allocations) };
  });
}

const runs = [...new Set(peers.flatMap((peer) => peer.runs))].sort().filter((work) => only.test(work));
const turns = runs.flatMap((work) => present.filter((peer) => peer.runs.includes(work)).map((peer) => ({ work, peer })));
/** @type {Map<string, Figure & { figures: number[] }>} */
const samples = new Map();
for (let round = 1; round <= rounds; round++) {
  for (const { work, peer } of turns) {
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[Kround ${round} of ${rounds}: ${work} ${peer.file}`);
    for (const sample of run(peer, work)) {
      const all = samples.get(sample.key) ?? { ...sample, figures: [] };
      all.figures.push(sample.ns);
      samples.set(sample.key, all);
    }
  }
}
// Natively allocations are counted in a run of their own, which is slower.
for (const { work, peer } of turns.filter(({ peer }) => peer.platform === 'native' && peer.counted !== false)) {
  for (const { key, allocations } of run(peer, work, { LD_PRELOAD: `${options.build}/native/liballocations.so` })) {
    const sample = samples.get(key);
    if (sample) sample.allocations = allocations;
  }
}
if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');

const rows = [...samples.values()].map(({ work, platform, peer, allocations, figures }) => ({ work, platform, peer, ns: median(figures), allocations, rounds }));
/** @param {string} work @param {Platform} platform @param {string} peer */
const find = (work, platform, peer) => rows.find((row) => row.work === work && row.platform === platform && row.peer === peer);
/** @param {string} work @param {Platform} platform */
const limitOf = (work, platform) => find(works[work]?.limit ?? work, platform, 'limit');

// The table, and what became of the targets.
/** @type {[reached: boolean, text: string][]} */
const verdicts = [];
for (const platform of /** @type {Platform[]} */ (['native', 'wasm'])) {
  for (const [work, { what, ratio, most, allocations, unit = 'ns' }] of Object.entries(works)) {
    const of = rows.filter((row) => row.platform === platform && row.work === work).sort((a, b) => a.ns - b.ns);
    if (of.length === 0) continue;
    console.log(`\n${work} (${platform}): ${what}`);
    const limit = limitOf(work, platform);
    for (const row of of) {
      const times = limit && limit.work === work || row.peer !== 'limit' ? limit && `${(row.ns / limit.ns).toFixed(2)}×` : '';
      console.log(
        `  ${row.peer.padEnd(28)}${row.ns.toFixed(row.ns < 100 ? 2 : 0).padStart(10)} ${unit}${(times ?? '').padStart(12)}${Number.isNaN(row.allocations) ? '' : `${row.allocations.toFixed(2).padStart(10)} allocations`}`,
      );
    }
    const own = of.find((row) => row.peer === 'pollux');
    if (!own) continue;
    if (ratio && limit) verdicts.push([own.ns <= ratio * limit.ns, `${work} ${platform}: ${(own.ns / limit.ns).toFixed(2)}× the limit, to be ≤ ${ratio}×`]);
    if (most?.[platform]) verdicts.push([own.ns <= most[platform], `${work} ${platform}: ${own.ns.toFixed(1)} ${unit}, to be ≤ ${most[platform]} ${unit}`]);
    if (allocations !== undefined) verdicts.push([Math.round(own.allocations) <= allocations, `${work} ${platform}: ${own.allocations.toFixed(2)} allocations, to be ${allocations}`]);
    const ahead = of.find((row) => !/^(pollux|limit)/.test(row.peer));
    if (ahead) verdicts.push([own.ns < ahead.ns, `${work} ${platform}: ${own.ns.toFixed(1)} ${unit}, the fastest peer (${ahead.peer}) ${ahead.ns.toFixed(1)}`]);
  }
}

// Tracing that is compiled in, and not begun, by the event that it would have written; and that of a run that is recorded.
/** @type {string[]} */
const records = [];
for (const traced of present.filter((peer) => peer.events)) {
  for (const { work, platform, ns: events } of run(traced, 'events')) {
    const [recorded, on, off] = ['pollux:recorded', 'pollux:traced_off', 'pollux'].map((peer) => find(work, platform, peer));
    if (!recorded || !on || !off) continue;
    const each = (on.ns - off.ns) / events;
    verdicts.push([each <= 1, `${work} ${platform}: tracing compiled in but off costs ${each.toFixed(2)} ns per event (${events} events), to be ≤ 1`]);
    records.push(`${work} ${platform}: a record costs ${((recorded.ns - off.ns) / events).toFixed(2)} ns`);
  }
}

if (records.length > 0) console.log('\nRecording');
for (const text of records) console.log(`  ${text}`);
console.log('\nTargets');
for (const [reached, text] of verdicts) console.log(`  ${reached ? 'reached    ' : 'NOT reached'}  ${text}`);
for (const { file, install } of missing) console.log(`\nLeft out, since it is not built: ${file.replace(/.*\//, '')}${install ? `; it needs ${install}` : ''}`);

if (options.json) writeFileSync(options.json, `${JSON.stringify(rows, null, 1)}\n`);
