import { expect, test } from 'vitest';
import type { Diagnostic } from '../../web/src/compiler/diagnostic.ts';
import { linesAtWork } from '../../web/src/editor/lines_at_work.ts';
import type { Moment } from '../../web/src/model/types.ts';
import { apply, busy, chosen, initial, shownView, Store, unedited, type Example, type State } from '../../web/src/state.ts';

const example: Example = {
  id: 'join',
  title: 'Join',
  shows: 'join',
  expect: 'both',
  source: 'int main() {}\n',
  program: 'examples/join.wasm',
};
const opened: State = [
  { kind: 'examples', examples: [example] } as const,
  { kind: 'open', example: 'join', source: example.source } as const,
].reduce(apply, initial);

const error: Diagnostic = { severity: 'error', file: 'main.cpp', line: 1, column: 1, endLine: 1, endColumn: 4, message: 'no' };

test('a transaction makes a new state and leaves the old one alone', () => {
  const after = apply(initial, { kind: 'clock', clock: 'deterministic' });
  expect(after.clock).toBe('deterministic');
  expect(initial.clock).toBe('real');
});

test('an opened example is unedited until it is edited, and again when the edit is undone', () => {
  expect(chosen(opened)).toBe(example);
  expect(unedited(opened)).toBe(true);
  const edited = apply(opened, { kind: 'edit', source: 'int main() { return 1; }\n', edits: [] });
  expect(unedited(edited)).toBe(false);
  expect(unedited(apply(edited, { kind: 'edit', source: example.source, edits: [] }))).toBe(true);
});

test('opening another example forgets the diagnostics of the one before', () => {
  const wrong = apply(opened, { kind: 'diagnostics', diagnostics: [error] });
  expect(apply(wrong, { kind: 'open', example: 'join', source: 'x' }).diagnostics).toEqual([]);
});

test('editing the only line with an error makes the page ready again', () => {
  const rejected = [
    { kind: 'diagnostics', diagnostics: [error] } as const,
    { kind: 'phase', phase: { kind: 'rejected' } } as const,
  ].reduce(apply, opened);
  const elsewhere = apply(rejected, { kind: 'edit', source: 'a\nb', edits: [{ first: 2, last: 2, lines: 1 }] });
  expect(elsewhere.phase.kind).toBe('rejected');
  const there = apply(rejected, { kind: 'edit', source: 'b\n', edits: [{ first: 1, last: 1, lines: 1 }] });
  expect(there.phase.kind).toBe('ready');
});

test('a check that finds no error makes a page ready that had refused the program', () => {
  const rejected = apply(opened, { kind: 'phase', phase: { kind: 'rejected' } });
  expect(apply(rejected, { kind: 'diagnostics', diagnostics: [error] }).phase.kind).toBe('rejected');
  expect(apply(rejected, { kind: 'diagnostics', diagnostics: [{ ...error, severity: 'warning' }] }).phase.kind).toBe('ready');
});

test('where there can be no panel, the text view is shown', () => {
  const state = apply(opened, { kind: 'panelless', why: 'no WebGL' });
  expect(shownView(opened)).toBe('panel');
  expect(shownView(state)).toBe('text');
  // The reader's choice is kept for a browser that has it.
  expect(state.view).toBe('panel');
});

test.each([
  ['ready', false],
  ['fetching', true],
  ['compiling', true],
  ['running', true],
  ['paused', true],
  ['stopped', false],
] as const)('%s: there is something to stop: %s', (kind, expected) => {
  const phase = { kind, clock: 'real', stuck: false } as const;
  expect(busy(apply(opened, { kind: 'phase', phase }))).toBe(expected);
});

test('a store shows each state to each view, with the one before', () => {
  const store = new Store(initial);
  const seen: string[] = [];
  store.subscribe((state, before) => seen.push(`${before.theme}>${state.theme}`));
  store.dispatch({ kind: 'theme', theme: 'dark' });
  expect(seen).toEqual(['system>system', 'system>dark']);
});

test('a moment that is chosen stays, and one that is replayed moves on', () => {
  const replaying = apply(opened, { kind: 'moment', moment: 3, replaying: true });
  expect(replaying).toMatchObject({ moment: 3, replaying: true });
  expect(apply(replaying, { kind: 'moment', moment: 2 })).toMatchObject({ moment: 2, replaying: false });
  expect(apply(replaying, { kind: 'predicting', on: true })).toMatchObject({ moment: 3, replaying: false, predicting: true });
});

test('a replay gives no answers away', () => {
  const predicting = apply(opened, { kind: 'predicting', on: true });
  expect(apply(predicting, { kind: 'moment', moment: 2 }).predicting).toBe(true);
  expect(apply(predicting, { kind: 'moment', moment: 2, replaying: true }).predicting).toBe(false);
});

test('another run begins at its latest moment', () => {
  const earlier = apply(opened, { kind: 'moment', moment: 3, replaying: true });
  expect(apply(earlier, { kind: 'ran', source: 'x' })).toMatchObject({ moment: null, replaying: false, predicting: false, ran: 'x' });
});

test('lines are marked while the program stands still or is looked at as it was, in the text that ran', () => {
  const shown = { lines: [3, 4] } as unknown as Moment;
  const ran = apply(opened, { kind: 'ran', source: example.source });
  expect(linesAtWork(ran, shown)).toEqual([]);
  expect(linesAtWork(apply(ran, { kind: 'moment', moment: 1 }), shown)).toEqual([3, 4]);
  const paused = apply(ran, { kind: 'phase', phase: { kind: 'paused', clock: 'real' } });
  expect(linesAtWork(paused, shown)).toEqual([3, 4]);
  expect(linesAtWork(paused, undefined)).toEqual([]);
  expect(linesAtWork(apply(paused, { kind: 'edit', source: 'x', edits: [] }), shown)).toEqual([]);
});

test('a column sorts one way, then the other, then not at all', () => {
  const after = (...columns: number[]): string => {
    const { sorting } = columns.reduce((state, column) => apply(state, { kind: 'sort', column, ascends: column < 2 }), initial);
    return `${sorting.column} ${sorting.descending ? 'down' : 'up'}`;
  };
  expect(after(2)).toBe('2 down');
  expect(after(2, 2)).toBe('2 up');
  expect(after(2, 2, 2)).toBe('0 up');
  expect(after(1)).toBe('1 up');
  expect(after(1, 1)).toBe('1 down');
  expect(after(1, 1, 1)).toBe('0 up');
  expect(after(0)).toBe('0 down');
  expect(after(0, 0)).toBe('0 up');
  expect(after(2, 3)).toBe('3 down');
});

test('another run shows all its tasks: their numbers are others', () => {
  const isolated = apply(initial, { kind: 'isolate', task: 7 });
  expect(apply(isolated, { kind: 'ran', source: '' }).isolated).toBe(0);
});
