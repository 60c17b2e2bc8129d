// The JSON for the viewers of Perfetto and Chrome, held against what the Trace Event Format says of each kind of event.
import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { createModel, type ModelFactory } from '../../../web/src/model/model.ts';

const address = new URL('../../../build/public/model/model.js', import.meta.url).href;
const load = async (): Promise<ModelFactory> => ((await import(/* @vite-ignore */ address)) as { default: ModelFactory }).default;

interface Event {
  readonly ph: string;
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly cat?: string;
  readonly id?: number;
  readonly bp?: string;
}

/// In whole nanoseconds, as Perfetto takes them: those of a file are microseconds with a fraction.
const ns = (microseconds: number): number => Math.round(microseconds * 1000);
const begin = ({ ts }: Event): number => ns(ts);
const end = ({ ts, dur = NaN }: Event): number => ns(ts) + ns(dur);

let events: readonly Event[] = [];
const all = (...phases: string[]): readonly Event[] => events.filter(({ ph }) => phases.includes(ph));

// Two tasks: one sleeps 50 ms, and the other awaits its handle.
beforeAll(async () => {
  const model = await createModel(load);
  model.feed(readFileSync(new URL('./version_3.trace', import.meta.url)));
  ({ traceEvents: events } = JSON.parse(model.chromeTrace()) as { traceEvents: readonly Event[] });
});

test('each event is of a kind that the viewers know, with what all need', () => {
  for (const event of events) {
    expect('MXsfbei').toContain(event.ph);
    expect(event).toMatchObject({ name: expect.any(String), pid: expect.any(Number), tid: expect.any(Number), ts: expect.any(Number) });
  }
  const named = events.filter(({ name }) => name === 'thread_name').map(({ tid }) => tid);
  for (const { tid } of events) expect(named).toContain(tid);
  // Perfetto takes a thread 0 for the one that has the process's number, and a task must not be that.
  expect(named).not.toContain(0);
  expect(new Set(events.map(({ pid }) => pid))).toEqual(new Set([1_000_000_000]));
});

test('the slices of a thread nest: none begins within another and ends after it', () => {
  const slices = all('X');
  expect(slices.length).toBeGreaterThan(8);
  for (const one of slices) {
    expect(ns(one.dur ?? NaN)).toBeGreaterThan(0);
    for (const other of slices) {
      if (other.tid === one.tid && begin(one) < begin(other) && begin(other) < end(one)) expect(end(other)).toBeLessThanOrEqual(end(one));
    }
  }
});

test('each wake is a flow from within a slice of who woke to the poll that it led to', () => {
  const flows = all('s');
  expect(flows.map(({ name }) => name).sort()).toEqual(['task', 'timer']);
  for (const from of flows) {
    const ends = all('f').filter(({ id }) => id === from.id);
    expect(ends).toMatchObject([{ cat: from.cat, name: from.name, bp: 'e' }]);
    const [to] = ends;
    if (!to) return;
    expect(begin(to)).toBeGreaterThan(begin(from));
    expect(all('X').some((slice) => slice.tid === from.tid && begin(slice) <= begin(from) && begin(from) < end(slice))).toBe(true);
    const into = all('X').find((slice) => slice.tid === to.tid && slice.name === 'poll' && begin(slice) === begin(to));
    expect(into).toBeDefined();
    // Whoever sorts by time, and leaves what is equal in its order, has opened that poll by then.
    expect(events.indexOf(into as Event)).toBeLessThan(events.indexOf(to));
  }
});

test('what is waited for outside of the program begins once and ends once', () => {
  expect(all('b')).toMatchObject([{ cat: 'timer', name: 'sleep 50 ms' }]);
  for (const from of all('b')) {
    const ends = all('e').filter(({ id, cat }) => id === from.id && cat === from.cat);
    expect(ends).toHaveLength(1);
    expect(begin(ends[0] as Event)).toBeGreaterThan(begin(from));
  }
});
