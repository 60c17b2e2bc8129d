// A program is compiled before it is run, when the reader has stopped typing.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { compileAhead } from '../../../web/src/editor/ahead.ts';
import { initial, Store } from '../../../web/src/state.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/// A page with an example open, and a compiler that notes what it is to do.
function page() {
  const store = new Store(initial);
  store.dispatch({ kind: 'examples', examples: [{ id: 'a', title: '', shows: '', expect: '', source: 'delivered', program: 'a.wasm' }] });
  store.dispatch({ kind: 'open', example: 'a', source: 'delivered' });
  const done: string[] = [];
  const ready: string[] = [];
  let load = (): void => {};
  let finish = (_: boolean): void => {};
  const compiler = {
    available: new Promise<void>((resolve) => (load = resolve)),
    compileAhead(source: string) {
      done.push(source);
      return new Promise<boolean>((resolve) => (finish = resolve));
    },
    dropAhead() {
      if (done.length > 0 && done.at(-1) !== 'dropped') done.push('dropped');
    },
  };
  compileAhead(store, compiler, () => ready.push(store.state.source));
  const edit = (source: string): void => store.dispatch({ kind: 'edit', source, edits: [] });
  const pause = async (): Promise<void> => void (await vi.advanceTimersByTimeAsync(1000));
  const find = (severity: 'error' | 'warning'): void =>
    store.dispatch({ kind: 'diagnostics', diagnostics: [{ severity, file: 'main.cpp', line: 1, column: 1, endLine: 1, endColumn: 2, message: '' }] });
  const end = async (program: boolean): Promise<void> => {
    finish(program);
    await pause();
  };
  return { store, done, ready, edit, pause, find, end, load: () => load() };
}

test('after a burst of keys, once; the next key ends it', async () => {
  const { done, edit, pause, load } = page();
  load();
  await pause();
  for (const text of ['i', 'in', 'int']) {
    edit(text);
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(done).toEqual([]);
  await pause();
  expect(done).toEqual(['int']);
  edit('int m');
  expect(done).toEqual(['int', 'dropped']);
  await pause();
  expect(done).toEqual(['int', 'dropped', 'int m']);
});

test('not before the compiler is there, nor an example as it is delivered', async () => {
  const { done, edit, pause, load } = page();
  edit('x');
  await pause();
  expect(done).toEqual([]);
  load();
  await pause();
  expect(done).toEqual(['x']);
  edit('delivered');
  await pause();
  expect(done).toEqual(['x', 'dropped']);
});

test('what is known to be wrong waits until it is not; a warning does not matter', async () => {
  const { done, edit, pause, find, load } = page();
  load();
  edit('x');
  find('error');
  await pause();
  expect(done).toEqual([]);
  find('warning');
  expect(done).toEqual(['x']);
  find('warning');
  expect(done).toEqual(['x']);
});

test('what is run meanwhile is compiled for that', async () => {
  const { store, done, edit, pause, load } = page();
  load();
  edit('x');
  store.dispatch({ kind: 'phase', phase: { kind: 'compiling' } });
  await pause();
  expect(done).toEqual([]);
});

test('what could be run is told, once, and only while it is the text; an example as it is delivered can be run at once', async () => {
  const { ready, edit, pause, end, load } = page();
  load();
  edit('stale');
  await pause();
  edit('wrong');
  await end(true);
  await end(false);
  expect(ready).toEqual([]);
  edit('fine');
  await pause();
  await end(true);
  expect(ready).toEqual(['fine']);
  edit('delivered');
  await pause();
  expect(ready).toEqual(['fine', 'delivered']);
});
