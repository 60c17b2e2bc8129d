// rust_wasm: the Rust workloads in WebAssembly. node --no-liftoff rust_wasm.mjs MODULE WORK
import { readFileSync } from 'node:fs';

const [, , module = '', work = ''] = process.argv;
/** @typedef {{ run: (executor: number, work: number) => void, memory: WebAssembly.Memory }} Exports */
const load = async () => {
  const { instance } = await WebAssembly.instantiate(readFileSync(module), {});
  return /** @type {Exports} */ (/** @type {unknown} */ (instance.exports));
};

// The numbers that `run` in rust/src/lib.rs takes, and how many operations each does.
/** @type {Record<string, { number: number, operations: number, variant?: string, name?: string }[]>} */
const works = {
  W1: [{ number: 0, operations: 1e6 }],
  W1b: [{ number: 1, operations: 1e6 }],
  W2: [{ number: 2, operations: 5e6 }],
  W3: [{ number: 3, operations: 1e6 }],
  W4: [{ number: 4, operations: 1e6 }],
  W5a: [{ number: 5, operations: 1e5, variant: ':join_all' }, { number: 7, operations: 1e5, variant: ':unordered' }],
  W5b: [{ number: 6, operations: 1e5, variant: ':join_all' }, { number: 8, operations: 1e5, variant: ':unordered' }],
  W6: [{ number: 9, operations: 1e6 }],
  W8: [{ number: 10, operations: 1e5, variant: ':boxed', name: 'W8:100' }, { number: 11, operations: 1e5, variant: ':static', name: 'W8:100' }],
  W9: [{ number: 12, operations: 1e6 }],
};

function cpuTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
}

for (const [executor, peer] of ['rust:futures', 'rust:rc'].entries()) {
  for (const { number, operations, variant = '', name = work } of works[work] ?? []) {
    const { run, memory } = await load();
    let figure;
    if (work === 'W9') {
      const before = memory.buffer.byteLength;
      run(executor, number);
      figure = memory.buffer.byteLength - before;
    } else {
      run(executor, number);
      const begin = cpuTime();
      run(executor, number);
      figure = cpuTime() - begin;
    }
    console.log(`${name} ${peer}${variant} ${(figure / operations).toFixed(3)} NaN`);
  }
}
