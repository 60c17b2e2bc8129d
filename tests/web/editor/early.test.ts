import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadCompilerEarly } from '../../../web/src/editor/early.ts';
import { initial, Store } from '../../../web/src/state.ts';

const example = { id: 'one', title: 'one', shows: '', expect: '', source: 'one\n', program: '' };
let store: Store;
let editor: EventTarget;
let loads: number;

beforeEach(() => {
  store = new Store(initial);
  editor = new EventTarget();
  loads = 0;
});

afterEach(() => vi.unstubAllGlobals());

function begin(connection?: object): void {
  vi.stubGlobal('navigator', { connection });
  const load = (): Promise<void> => {
    loads++;
    return Promise.reject(new Error('no network'));
  };
  loadCompilerEarly(store, { load }, editor);
  store.dispatch({ kind: 'examples', examples: [example] });
  store.dispatch({ kind: 'open', example: 'one', source: 'a draft' });
}

const focus = (): boolean => editor.dispatchEvent(new Event('focusin'));
const edit = (source: string): void => store.dispatch({ kind: 'edit', source, edits: [] });

test('nothing is loaded for who only looks', () => {
  begin();
  expect(loads).toBe(0);
});

test('going into the editor loads the compiler, once', () => {
  begin({ type: 'wifi', effectiveType: '4g' });
  focus();
  focus();
  edit('mine');
  expect(loads).toBe(1);
});

test('an edit does so too, wherever it comes from', () => {
  begin();
  edit('one\n');
  expect(loads).toBe(0);
  edit('mine');
  expect(loads).toBe(1);
});

test.each([{ saveData: true }, { type: 'cellular' }, { effectiveType: '2g' }, { effectiveType: 'slow-2g' }])('not with %j', (connection) => {
  begin(connection);
  focus();
  edit('mine');
  expect(loads).toBe(0);
});
