import { expect, test } from 'vitest';
import { createModel, type ModelFactory } from '../../../web/src/model/model.ts';

const address = new URL('../../../build/public/model/model.js', import.meta.url).href;
const load = async (): Promise<ModelFactory> => ((await import(/* @vite-ignore */ address)) as { default: ModelFactory }).default;

const recordSize = 32;
const kind = { begin: 1, taskSpawn: 6, pollBegin: 8, pollEnd: 9 } as const;

/// A trace of so many polls of one task; see docs/trace.md.
function trace(polls: number): Uint8Array {
  const records = 2 + 2 * polls;
  const view = new DataView(new ArrayBuffer(records * recordSize));
  const write = (sequence: number, what: number, subject: number): void => {
    view.setUint32(sequence * recordSize + 8, sequence, true);
    view.setUint8(sequence * recordSize + 12, what);
    view.setUint32(sequence * recordSize + 16, subject, true);
  };
  write(0, kind.begin, 2);
  write(1, kind.taskSpawn, 7);
  for (let poll = 0; poll < polls; ++poll) {
    write(2 + 2 * poll, kind.pollBegin, 7);
    write(3 + 2 * poll, kind.pollEnd, 7);
  }
  return new Uint8Array(view.buffer);
}

test('a model knows nothing at first', async () => {
  const model = await createModel(load);
  expect(model.json()).toMatchObject({ clock: null, records: 0, tasks: [], futures: [] });
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

test('models are apart from each other', async () => {
  const [one, other] = await Promise.all([createModel(load), createModel(load)]);
  one.feed(trace(2));
  expect(other.json().records).toBe(0);
});
