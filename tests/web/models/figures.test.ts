import { expect, test } from 'vitest';
import { Figures, digits } from '../../../web/src/models/figures_view.ts';
import { open } from '../../../web/src/link/link.ts';
import { downloads, find, lines, mayBeRecorded, models, pageOf, recorded } from '../../../web/src/models/models.ts';
import { words } from '../../../web/src/models/words.ts';
import { allExamples } from '../../../web/tools/all_examples.ts';

const row = (model: string, job: string, units: number, measure: string, value: number) => ({ model, job, units, measure, value });

test('what was measured here is shown for each unit, in its unit', () => {
  const rows = [row('async', 'waits', 1000, 'kb', 200), row('async', 'waits', 1000, 'spawn_ms', 2), row('async', 'downloads', 1000, 'ms', 130)];
  const figures = new Figures(rows, 1000, new Map());
  expect(figures.memory('async')).toEqual({ value: 204.8, recorded: false });
  expect(figures.begin('async')).toEqual({ value: 2, recorded: false });
  expect(figures.time('async')).toEqual({ value: 130, recorded: false });
  expect(figures.isRecorded('async')).toBe(false);
});

test('of threads that do not run here the recorded native run is shown; nothing is made up for the others', () => {
  const figures = new Figures([], 1000, new Map());
  const recordedTime = find(recorded.rows, 'threads', 'downloads', 1000, 'ms');
  expect(recordedTime).toBeGreaterThan(100);
  expect(figures.time('threads')).toEqual({ value: recordedTime, recorded: true });
  expect(figures.time('async')).toBeUndefined();
  expect(figures.polls('threads')).toBeUndefined();
  // A pool has no thread for each that waits.
  expect(figures.memory('thread_pool')).toBeUndefined();
});

test('threads that run here are not taken for recorded ones', () => {
  const figures = new Figures([row('threads', downloads(2), 2, 'ms', 301)], 2, new Map());
  expect(figures.time('threads')).toEqual({ value: 301, recorded: false });
});

test('the record says where and how it was made, for each number of units that can be chosen', () => {
  expect(recorded.command).toContain('./dev bench models');
  expect(recorded.date).toMatch(/^\d{4}-\d\d-\d\d$/);
  for (const units of [2, 10, 100, 1_000, 10_000]) {
    for (const model of models.filter(mayBeRecorded)) expect(find(recorded.rows, model, downloads(units), units, 'ms'), `${units} ${model}`).toBeGreaterThan(90);
  }
});

test('context switches are recorded ones, of each model, and nobody polls a thread', () => {
  const figures = new Figures([row('threads', 'downloads', 100, 'ms', 120)], 100, new Map());
  for (const model of models) expect(figures.switches(model), model).toMatchObject({ recorded: true });
  expect(figures.switches('threads')?.value).toBeGreaterThan(100);
});

test('a model leads to its program in the page, or has its code shown', () => {
  for (const model of models) {
    const page = pageOf(model, 'ko');
    expect(page === undefined, model).toBe(mayBeRecorded(model));
    if (page === undefined) continue;
    const [address, fragment = ''] = page.split('#');
    expect(address).toBe('index.html?lang=ko');
    expect(open(fragment, allExamples())).toMatchObject({ kind: 'link', shared: { source: null, clock: 'deterministic' } });
  }
});

test('lines are counted without comments and empty ones', () => {
  for (const model of models) expect(lines(model)).toBeGreaterThan(10);
  expect(lines('async')).toBeLessThan(lines('callbacks'));
});

test('two digits of what is small are enough, and a count is one', () => {
  expect(digits(0)).toBe('0');
  expect(digits(5)).toBe('5');
  expect(digits(0.0114)).toBe('0.011');
  expect(digits(1.25)).toBe('1.3');
  expect(digits(8643.4)).toBe('8,643');
});

test('each model is told of in both languages', () => {
  for (const say of Object.values(words)) for (const model of models) expect(say.models[model].cancel.length).toBeGreaterThan(10);
  expect(Object.keys(words.ko)).toEqual(Object.keys(words.en));
});
