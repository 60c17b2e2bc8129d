// promises: the workloads with JavaScript's own promises. node --expose-gc promises.mjs WORK
import { setImmediate as turn } from 'node:timers/promises';

const gc =
  globalThis.gc ??
  (() => {
    throw new Error('node has to be called with --expose-gc');
  });

const peer = 'promises';
// As in measure.hpp, but for what would take too long.
const [tasks, batch, wakes, joins, children, repetitions, timers] = [1e6, 1e3, 5e6, 1e6, 1e4, 20, 1e5];

function cpuTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
}
/** @param {string} name @param {number} operations @param {() => unknown} body */
async function measure(name, operations, body) {
  await body();
  await turn();
  gc();
  const begin = cpuTime();
  await body();
  // What V8 allocates is not counted.
  console.log(`${name} ${peer} ${((cpuTime() - begin) / operations).toFixed(3)} NaN`);
}
/** @param {boolean} right */
function check(right) {
  if (!right) throw new Error('a wrong result');
}

let state = 88172645n;
/** @param {number} below */
function random(below) {
  state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffff_ffff_ffff_ffffn;
  return Number((state >> 33n) % BigInt(below));
}
/** @param {number} count */
function shuffled(count) {
  const numbers = new Uint32Array(count).map((_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = random(i + 1);
    const there = numbers.at(i) ?? 0;
    numbers[i] = numbers.at(j) ?? 0;
    numbers[j] = there;
  }
  return numbers;
}

let count = 0;
async function counting() {
  await null; // a task does not run before its turn
  count++;
}
/** @param {number} atOnce */
async function spawnAndRun(atOnce) {
  count = 0;
  for (let done = 0; done < tasks; done += atOnce) {
    for (let i = 0; i < atOnce; i++) counting();
    await null;
    await null;
  }
  check(count === tasks);
}

/** @param {number} times */
async function wakeItself(times) {
  for (let i = 0; i < times; i++) await null;
}

function event() {
  let signal = () => {};
  /** @type {Promise<void>} */
  const promise = new Promise((resolve) => (signal = resolve));
  return { promise, signal };
}
async function pingPong() {
  let there = event();
  let back = event();
  const pong = (async () => {
    for (let i = 0; i < joins; i++) {
      await there.promise;
      there = event();
      back.signal();
    }
  })();
  for (let i = 0; i < joins; i++) {
    there.signal();
    await back.promise;
    back = event();
  }
  await pong;
}

/** @param {number} result */
async function yieldOnce(result) {
  await null;
  return result;
}
async function joinTwo() {
  let sum = 0;
  for (let i = 0; i < joins; i++) {
    const [a, b] = await Promise.all([yieldOnce(1), yieldOnce(2)]);
    sum += a + b;
  }
  check(sum === 3 * joins);
}
/** @param {Uint32Array} order @param {boolean} onePerTurn */
async function joinMany(order, onePerTurn) {
  const events = Array.from({ length: children }, event);
  const waking = (async () => {
    await null;
    if (!onePerTurn) {
      for (const i of order) events[i]?.signal();
      return;
    }
    for (const i of order) {
      events[i]?.signal();
      await null;
    }
  })();
  const results = await Promise.all(
    events.map(async ({ promise }, i) => {
      await promise;
      return i;
    }),
  );
  await waking;
  check(results.reduce((a, b) => a + b) === (children * (children - 1)) / 2);
}
// JavaScript cannot cancel the loser; it is only forgotten.
async function selectOne() {
  let sum = 0;
  for (let i = 0; i < joins; i++) sum += await Promise.race([yieldOnce(1), new Promise(() => {})]);
  check(sum === joins);
}
/** @returns {Promise<void>} */
function fireTimers() {
  return new Promise((resolve) => {
    let left = timers / 2;
    const all = Array.from({ length: timers }, () => setTimeout(() => --left === 0 && resolve(), 100 + random(200)));
    for (let i = 0; i < timers; i += 2) clearTimeout(all[i]);
  });
}
/** @param {number} depth @param {number} times @returns {Promise<void>} */
async function chain(depth, times) {
  return depth > 0 ? await chain(depth - 1, times) : await wakeItself(times);
}
/** @type {Promise<never>} */
const never = new Promise(() => {});
/** @param {Promise<never>} promise @param {number} i */
async function parked(promise, i) {
  await promise;
  return i;
}

/** @type {Record<string, () => unknown>} */
const works = {
  W1: () => measure('W1', tasks, () => spawnAndRun(tasks)),
  W1b: () => measure('W1b', tasks, () => spawnAndRun(batch)),
  W2: () => measure('W2', wakes, () => wakeItself(wakes)),
  W3: () => measure('W3', joins, pingPong),
  W4: () => measure('W4', joins, joinTwo),
  W5a: () => many('W5a', false),
  W5b: () => many('W5b', true),
  W6: () => measure('W6', joins, selectOne),
  W7: () => measure('W7', timers, fireTimers),
  W8: async () => {
    for (const depth of [1, 10, 100, 1000]) await measure(`W8:${depth}`, tasks, () => chain(depth, tasks));
  },
  W9: () => {
    gc();
    const before = process.memoryUsage().heapUsed;
    for (let i = 0; i < tasks; i++) parked(never, i);
    gc();
    console.log(`W9 ${peer} ${((process.memoryUsage().heapUsed - before) / tasks).toFixed(1)} NaN`);
    process.exit(0);
  },
};
/** @param {string} name @param {boolean} onePerTurn */
function many(name, onePerTurn) {
  const order = shuffled(children);
  return measure(name, children * repetitions, async () => {
    for (let i = 0; i < repetitions; i++) await joinMany(order, onePerTurn);
  });
}
const work = works[process.argv[2] ?? ''];
if (work === undefined) throw new Error(`there is no workload '${process.argv[2]}'`);
await work();
