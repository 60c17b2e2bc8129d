import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { draftOf, keepDrafts } from '../../web/src/drafts.ts';
import { initial, Store, type Example } from '../../web/src/state.ts';
import { Storage } from '../../web/src/storage.ts';

const examples: Example[] = ['one', 'two'].map((id) => ({ id, title: id, shows: '', expect: '', source: `${id}\n`, program: '' }));
let kept: Map<string, string>;
let blocked: string[];
let storage: Storage;

beforeEach(() => {
  vi.useFakeTimers();
  kept = new Map();
  blocked = [];
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
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
