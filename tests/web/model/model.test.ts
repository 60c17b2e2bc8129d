import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createModel, type ModelFactory } from '../../../web/src/model/model.ts';

const address = new URL('../../../build/public/model/model.js', import.meta.url).href;
const load = async (): Promise<ModelFactory> => ((await import(/* @vite-ignore */ address)) as { default: ModelFactory }).default;

const recordSize = 32;
const kind = { begin: 1, taskSpawn: 6, pollBegin: 8, pollEnd: 9, idle: 13 } as const;

/// One record; see docs/trace.md.
function record(sequence: number, what: number, subject: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(recordSize));
  view.setUint32(8, sequence, true);
  view.setUint8(12, what);
  view.setUint32(16, subject, true);
  return new Uint8Array(view.buffer);
}

/// A trace of so many polls of one task.
function trace(polls: number): Uint8Array {
  const bytes = new Uint8Array((2 + 2 * polls) * recordSize);
  const write = (sequence: number, what: number, subject: number): void => bytes.set(record(sequence, what, subject), sequence * recordSize);
  write(0, kind.begin, 4);
  write(1, kind.taskSpawn, 7);
  for (let poll = 0; poll < polls; ++poll) {
    write(2 + 2 * poll, kind.pollBegin, 7);
    write(3 + 2 * poll, kind.pollEnd, 7);
  }
  return bytes;
}

test('a model knows nothing at first', async () => {
  const model = await createModel(load);
  expect(model.json()).toMatchObject({ clock: null, records: 0, tasks: [], futures: [] });
});

test('a trace of format version 3, as its runtime wrote it, is read', async () => {
  const model = await createModel(load);
  model.feed(readFileSync(new URL('./version_3.trace', import.meta.url)));
  expect(model.json()).toMatchObject({
    error: null,
    lost: 0,
    time_ms: 50,
    exit: 0,
    tasks: [
      { name: 'boss', state: 'ready', polls: 2 },
      { name: 'worker', state: 'ready', polls: 2 },
    ],
  });
  expect(model.json().futures.map(({ name }) => name)).toContain('join_handle worker');
});

test('records are taken in chunks that end anywhere', async () => {
  const model = await createModel(load);
  const bytes = trace(3);
  for (let at = 0; at < bytes.length; at += 45) model.feed(bytes.subarray(at, at + 45));
  expect(model.json()).toMatchObject({ clock: 'real', records: 8, error: null, tasks: [{ id: 7, polls: 3, state: 'waiting' }] });
});

test('a chunk may be larger than the memory is at first', async () => {
  const model = await createModel(load);
  model.feed(trace(400_000));
  expect(model.json().tasks[0]?.polls).toBe(400_000);
});

test('after a reset another trace begins', async () => {
  const model = await createModel(load);
  model.feed(trace(3));
  model.reset();
  expect(model.json().records).toBe(0);
  model.feed(trace(1));
  expect(model.json()).toMatchObject({ error: null, records: 4 });
});

test('an earlier moment is what was known then', async () => {
  const model = await createModel(load);
  model.feed(trace(3));
  const { back } = model.moment();
  expect(model.moment()).toMatchObject({ step: null, steps: 7, poll: 3, polls: 3, back: 5, forward: null });
  expect(model.json(back).tasks[0]?.polls).toBe(2);
  expect(model.moment(back)).toMatchObject({ step: 5, poll: 2, polls: 3, first: 1, back: 3, forward: null });
  expect(model.question(back ?? 0)?.choices).toEqual([{ name: 'task 7', right: true }]);
  expect(model.question(7)).toBe(null);
  expect(model.json().tasks[0]?.polls).toBe(3);
});

test('lints are asked for apart, of any moment', async () => {
  const model = await createModel(load);
  model.feed(trace(3));
  expect(model.lints()).toEqual([]);
  model.feed(record(8, kind.idle, 0));
  expect(model.lints()).toMatchObject([{ id: 'lost_waker', severity: 'error', task: 7 }]);
  expect(model.lints(model.moment().steps - 1)).toEqual([]);
  expect(model.lints()).toHaveLength(1);
  model.reset();
  expect(model.lints()).toEqual([]);
});

test('models are apart from each other', async () => {
  const [one, other] = await Promise.all([createModel(load), createModel(load)]);
  one.feed(trace(2));
  expect(other.json().records).toBe(0);
});

test('a model speaks the language it was made for; names that programs read stay', async () => {
  const [english, korean] = await Promise.all([createModel(load), createModel(load, 'ko')]);
  for (const model of [english, korean]) model.feed(trace(3));
  const [en, ko] = [english.table(null, 10), korean.table(null, 10)];
  expect(en.columns.map(({ heading }) => heading)).toContain('Polls');
  for (const [at, { heading, explained }] of ko.columns.entries()) {
    expect(heading).toMatch(/^[가-힣 ]+$/u);
    expect(explained).toMatch(/[가-힣].*\.$/u);
    expect(explained).not.toBe(en.columns[at]?.explained);
  }
  expect(ko.tasks[0]).toMatchObject({ name: 'task 7', state: 'waiting', waiting_on: '깨우기' });
  expect(korean.moment(2).polled?.why).toBe('새로 만들어져서');
  expect(english.digest(0).figures.map(({ value }) => value)).toEqual(korean.digest(0).figures.map(({ value }) => value));
});
