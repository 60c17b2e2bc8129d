// What ./dev bench runtime measures, of whom, and what Pollux is to reach.
import process from 'node:process';

/**
 * @typedef {'native' | 'wasm'} Platform
 * @typedef {{ what: string, limit?: string, ratio?: number, most?: Partial<Record<Platform, number>>, allocations?: number, unit?: string }} Work
 * @typedef {{ counted?: boolean, events?: boolean, install?: string }} More
 * @typedef {{ platform: Platform, file: string, command: string[], runs: string[] } & More} Peer
 */

/// The workloads in the order of the table. `limit`: whose limit to compare with, if not its own; `ratio`: to that, at most;
/// `most`: a bound in the workload's unit; `allocations`: per operation, at most.
/** @type {Record<string, Work>} */
export const works = {
  W1: { what: 'spawn 1,000,000 tasks, then run them', ratio: 3 },
  W1c: { what: 'the same, of coroutines', limit: 'W1' },
  W1b: { what: 'spawn and run tasks, 1,000 at a time' },
  W1bc: { what: 'the same, of coroutines', limit: 'W1b' },
  W2: { what: 'a task wakes itself and is polled', ratio: 1.7 },
  W3: { what: 'two tasks wake each other, there and back', ratio: 1.7 },
  W3m: { what: 'the same over two mpsc(1)', limit: 'W3' },
  W4: { what: 'join of two, each pending once', ratio: 2.5, allocations: 0 },
  W4c: { what: 'the same, of coroutines', limit: 'W4', ratio: 5 },
  W5a: { what: '10,000 children, all woken in one turn; per child', ratio: 3 },
  W5b: { what: '10,000 children, one woken per turn; per child', ratio: 3 },
  W6: { what: 'select(pending once, never)', ratio: 2.5, allocations: 0 },
  W7: { what: '100,000 timers, half of them cancelled; per timer', ratio: 2 },
  W8: { what: 'a wake of a coroutine below others; the limit is polled at the leaf' },
  'W8:1': { what: 'below 1', limit: 'W8', ratio: 2.5 },
  'W8:10': { what: 'below 10', limit: 'W8', ratio: 2.5 },
  'W8:100': { what: 'below 100', limit: 'W8', ratio: 2.5 },
  'W8:1000': { what: 'below 1,000', limit: 'W8', ratio: 2.5 },
  W9: { what: 'bytes per parked task', unit: 'B', most: { native: 96 } },
  W9c: { what: 'the same, of coroutines', unit: 'B', limit: 'W9' },
  size: { what: 'a join of two timers as a whole module, gzip', unit: 'B', most: { wasm: 2560 } },
};

const all = ['W1', 'W1b', 'W2', 'W3', 'W4', 'W5a', 'W5b', 'W6', 'W7', 'W8', 'W9'];
const ours = [...all, 'W3m'];
/** @param {string[]} works @param {string[]} others */
const without = (works, ...others) => works.filter((work) => !others.includes(work));
/// Where tracing is compared with no tracing.
const traced = ['W2', 'W4'];

/** @param {string} name @param {string[]} runs @param {More} more @returns {Peer} */
const native = (name, runs, more = {}) => ({ platform: 'native', file: `BUILD/native/${name}`, command: [`BUILD/native/${name}`], runs, ...more });
const inWebAssembly = [process.execPath, '--no-liftoff'];
/** @param {string} name @param {string[]} runs @param {More} more @returns {Peer} */
const wasm = (name, runs, more = {}) => ({
  platform: 'wasm',
  file: `BUILD/wasm/${name}.js`,
  command: [...inWebAssembly, `BUILD/wasm/${name}.js`],
  runs,
  ...more,
});

const asio = 'libasio-dev';
const rust = 'rustc, cargo, librust-futures-dev and librust-tokio-dev';
/** @param {string} executor @param {string[]} runs @returns {Peer} */
const rustOn = (executor, runs) => ({
  platform: 'native',
  file: 'BUILD/rust/release/rust_peers',
  command: ['BUILD/rust/release/rust_peers', executor],
  runs,
  install: rust,
});
const rustWasm = 'BUILD/rust/wasm32-unknown-unknown/release/rust_peers.wasm';

/// Who is measured: the file without which it is left out, the command to which the name of a workload is added, the workloads, and
/// the Debian packages that its build needs.
/** @type {Peer[]} */
export const peers = [
  native('limit', all),
  native('pollux_untraced', ours),
  native('pollux_traced_off', traced, { events: true }),
  rustOn('futures', without(all, 'W7')),
  rustOn('rc', without(all, 'W7')),
  rustOn('tokio', ours),
  native('asio', without(ours, 'W3', 'W5a', 'W5b'), { install: asio }),
  native('threads', ['W1b', 'W2', 'W3'], { counted: false }),
  wasm('limit', all),
  wasm('pollux_untraced', ours),
  wasm('pollux_traced_off', traced, { events: true }),
  { platform: 'wasm', file: 'BUILD/wasm/size.wasm', command: [process.execPath, 'HERE/size.mjs', 'BUILD/wasm/size.wasm'], runs: ['size'] },
  { platform: 'wasm', file: 'HERE/promises.mjs', command: [process.execPath, '--expose-gc', '--max-old-space-size=8000', 'HERE/promises.mjs'], runs: all },
  {
    platform: 'wasm',
    file: rustWasm,
    command: [...inWebAssembly, 'HERE/rust_wasm.mjs', rustWasm],
    runs: without(all, 'W7'),
    install: `${rust}, libstd-rust-dev-wasm32 and lld`,
  },
];
