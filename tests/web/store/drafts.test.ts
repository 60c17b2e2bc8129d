import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { draftOf, keepDrafts, keptDrafts } from '../../../web/src/store/drafts.ts';
import { initial, Store, type Example } from '../../../web/src/state.ts';
import { Storage } from '../../../web/src/store/storage.ts';

const examples: Example[] = ['one', 'two'].map((id) => ({ id, title: id, shows: '', expect: '', source: `${id}\n`, program: '' }));
let kept: Map<string, string>;
let blocked: string[];
let storage: Storage;

beforeEach(() => {
  vi.useFakeTimers();
  kept = new Map();
  blocked = [];
  const methods = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  // As a browser's, it has its entries as properties.
  vi.stubGlobal('localStorage', new Proxy(methods, { ownKeys: () => [...kept.keys()], getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true }) }));
  storage = new Storage((why) => blocked.push(why));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function openStore(): Store {
  const store = new Store(initial);
  keepDrafts(store, storage);
  store.dispatch({ kind: 'examples', examples });
  store.dispatch({ kind: 'open', example: 'one', source: 'one\n' });
  return store;
}

const edit = (store: Store, source: string): void => store.dispatch({ kind: 'edit', source, edits: [] });

test('an edit is kept shortly after it was made', () => {
  const store = openStore();
  edit(store, 'mine');
  vi.advanceTimersByTime(1000);
  expect(draftOf(storage, 'one')).toBe('mine');
  expect(draftOf(storage, 'two')).toBeUndefined();
});

test('an edit is kept when another example is opened at once', () => {
  const store = openStore();
  edit(store, 'mine');
  store.dispatch({ kind: 'open', example: 'two', source: 'two\n' });
  expect(draftOf(storage, 'one')).toBe('mine');
});

test('only opening an example keeps nothing', () => {
  const store = openStore();
  store.dispatch({ kind: 'open', example: 'two', source: 'two\n' });
  vi.advanceTimersByTime(1000);
  expect(kept.size).toBe(0);
});

test('the example as it was leaves no draft behind', () => {
  const store = openStore();
  edit(store, 'mine');
  vi.advanceTimersByTime(1000);
  edit(store, 'one\n');
  vi.advanceTimersByTime(1000);
  expect(draftOf(storage, 'one')).toBeUndefined();
});

test('where storage is blocked, the reader is told once, and nothing breaks', () => {
  vi.stubGlobal('localStorage', undefined);
  const store = openStore();
  edit(store, 'mine');
  vi.advanceTimersByTime(1000);
  edit(store, 'mine too');
  vi.advanceTimersByTime(1000);
  expect(draftOf(storage, 'one')).toBeUndefined();
  expect(blocked).toHaveLength(1);
});

test('of two tabs that edit one example neither loses anything, and the later is told', async () => {
  const [first, second] = [openStore(), openStore()];
  edit(first, 'of the first');
  vi.advanceTimersByTime(1000);
  for (const text of ['of the second', 'more of the second']) {
    edit(second, text);
    vi.advanceTimersByTime(1000);
    edit(first, `${text}, meanwhile`);
    vi.advanceTimersByTime(1000);
  }
  await vi.advanceTimersByTimeAsync(0);
  expect([first.state.editedElsewhere, second.state.editedElsewhere]).toEqual([false, true]);
  expect(draftOf(storage, 'one')).toBe('more of the second, meanwhile');
  expect(keptDrafts(storage, examples)).toMatchObject([{ id: 'one~2', source: 'more of the second', from: 'draft' }]);

  second.dispatch({ kind: 'open', example: 'two', source: 'two\n' });
  second.dispatch({ kind: 'open', example: 'one', source: draftOf(storage, 'one') ?? '' });
  edit(second, 'after all');
  vi.advanceTimersByTime(1000);
  expect(draftOf(storage, 'one')).toBe('after all');
});

test('the draft of an example that is gone can be opened and edited, until it is emptied', () => {
  kept.set('pollux.draft.gone', 'mine');
  const store = new Store(initial);
  keepDrafts(store, storage);
  store.dispatch({ kind: 'examples', examples: [...examples, ...keptDrafts(storage, examples)] });
  const draft = store.state.examples.at(-1);
  expect(draft).toMatchObject({ id: 'gone', title: 'gone', source: 'mine' });
  store.dispatch({ kind: 'open', example: 'gone', source: 'mine' });
  for (const [text, left] of [['mine, too', 'mine, too'], ['mine', 'mine'], ['\n', undefined]] as const) {
    edit(store, text);
    vi.advanceTimersByTime(1000);
    expect(draftOf(storage, 'gone')).toBe(left);
  }
});
