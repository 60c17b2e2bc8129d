import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Diagnostic } from '../../../web/src/compiler/diagnostic.ts';
import { checkLive } from '../../../web/src/editor/live_check.ts';
import { initial, Store } from '../../../web/src/state.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const error = (message: string): Diagnostic => ({ severity: 'error', file: 'main.cpp', line: 1, column: 1, endLine: 1, endColumn: 2, message });

/// A page with an example open, and a compiler that answers when told to.
function page() {
  const store = new Store(initial);
  store.dispatch({ kind: 'examples', examples: [{ id: 'a', title: '', shows: '', expect: '', source: 'delivered', program: 'a.wasm' }] });
  store.dispatch({ kind: 'open', example: 'a', source: 'delivered' });
  let load = (): void => {};
  const asked: { readonly source: string; readonly signal: AbortSignal; readonly answer: (diagnostics: readonly Diagnostic[]) => Promise<void> }[] = [];
  checkLive(store, {
    available: new Promise((resolve) => (load = resolve)),
    check: (source, signal) =>
      new Promise((resolve) =>
        asked.push({
          source,
          signal,
          async answer(diagnostics) {
            resolve(diagnostics);
            await vi.advanceTimersByTimeAsync(0);
          },
        }),
      ),
  });
  const edit = (source: string): void => store.dispatch({ kind: 'edit', source, edits: [] });
  const pause = async (): Promise<void> => void (await vi.advanceTimersByTimeAsync(1000));
  const sources = (): string[] => asked.map(({ source }) => source);
  return { store, asked, edit, pause, sources, load: () => load() };
}

test('nothing is checked before the compiler is there, nor an example as it is delivered', async () => {
  const { edit, pause, sources, load } = page();
  await pause();
  edit('x');
  await pause();
  expect(sources()).toEqual([]);
  load();
  await pause();
  expect(sources()).toEqual(['x']);
});

test('one check for a burst of keys', async () => {
  const { edit, pause, sources, load } = page();
  load();
  for (const text of ['i', 'in', 'int']) {
    edit(text);
    await vi.advanceTimersByTimeAsync(50);
  }
  await pause();
  expect(sources()).toEqual(['int']);
});

test('a key ends the check of the text before at once; what that found is not shown, and the newest text does not wait for it', async () => {
  const { store, asked, edit, pause, sources, load } = page();
  load();
  edit('one');
  await pause();
  expect(asked[0]?.signal.aborted).toBe(false);
  edit('two');
  expect(asked[0]?.signal.aborted).toBe(true);
  edit('three');
  await pause();
  expect(sources()).toEqual(['one', 'three']);
  await asked[0]?.answer([error('of one')]);
  expect(store.state.diagnostics).toEqual([]);
  await asked[1]?.answer([error('of three')]);
  expect(store.state.diagnostics).toMatchObject([{ message: 'of three' }]);
});

test('another example takes the squiggles of the one before away, also those to come', async () => {
  const { store, asked, edit, pause, load } = page();
  load();
  edit('one');
  await pause();
  store.dispatch({ kind: 'open', example: 'b', source: 'delivered' });
  await asked[0]?.answer([error('of one')]);
  expect(store.state.diagnostics).toEqual([]);
});

test('undoing all edits needs no check to know that nothing is wrong', async () => {
  const { store, asked, edit, pause, sources, load } = page();
  load();
  edit('one');
  await pause();
  await asked[0]?.answer([error('of one')]);
  edit('delivered');
  await pause();
  expect(store.state.diagnostics).toEqual([]);
  expect(sources()).toEqual(['one']);
});

test('what is compiled is not checked beside it, and a check cannot hide what the linker said', async () => {
  const { store, asked, edit, pause, sources, load } = page();
  load();
  edit('one');
  await pause();
  store.dispatch({ kind: 'phase', phase: { kind: 'compiling' } });
  store.dispatch({ kind: 'diagnostics', diagnostics: [error('of the linker')] });
  store.dispatch({ kind: 'phase', phase: { kind: 'rejected' } });
  await asked[0]?.answer([]);
  expect(store.state.diagnostics).toMatchObject([{ message: 'of the linker' }]);

  edit('two');
  store.dispatch({ kind: 'phase', phase: { kind: 'compiling' } });
  await pause();
  expect(sources()).toEqual(['one']);
  store.dispatch({ kind: 'phase', phase: { kind: 'stopped' } });
  await pause();
  expect(sources()).toEqual(['one', 'two']);
});

test('what is edited while the compiler is loaded for an earlier text is checked', async () => {
  const { store, edit, pause, sources, load } = page();
  edit('one');
  for (const phase of [{ kind: 'compiling' }, { kind: 'downloading', received: 0, total: 1 }] as const) store.dispatch({ kind: 'phase', phase });
  edit('two');
  load();
  for (const kind of ['starting compiler', 'compiling'] as const) store.dispatch({ kind: 'phase', phase: { kind } });
  await pause();
  expect(sources()).toEqual(['two']);
});

test('a compiler that fails leaves the page as it is, and is asked again', async () => {
  const store = new Store(initial);
  store.dispatch({ kind: 'open', example: 'a', source: '' });
  let asked = 0;
  checkLive(store, { available: Promise.resolve(), check: () => Promise.reject(new Error(`no ${++asked}`)) });
  for (const source of ['one', 'two']) {
    store.dispatch({ kind: 'edit', source, edits: [] });
    await vi.advanceTimersByTimeAsync(1000);
  }
  expect(asked).toBe(2);
  expect(store.state.phase.kind).toBe('ready');
});
