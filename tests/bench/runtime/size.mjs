// size: how large a module is, compressed, once it has been seen to work. node size.mjs MODULE WORK
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const [, , file = '', work = ''] = process.argv;
const module = readFileSync(file);

/** @type {(value?: unknown) => void} */
let done = () => {};
const isDone = new Promise((resolve) => (done = resolve));
const env = {
  now: () => BigInt(Math.round(performance.now() * 1e6)),
  fire_at: (/** @type {bigint} */ time) => setTimeout(() => run.fire(), Number(time) / 1e6 - performance.now()),
  done,
};
const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module), { env });
const run = /** @type {Record<'_initialize' | 'start' | 'fire', () => void>} */ (/** @type {unknown} */ (exports));
run._initialize();
run.start();
await isDone;

console.log(`${work} pollux ${gzipSync(module, { level: 9 }).length} NaN`);
