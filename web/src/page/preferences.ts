import type { State, Store, Transaction } from '../state.ts';
import type { Storage } from '../store/storage.ts';

const allowed = {
  clock: ['real', 'deterministic'],
  theme: ['system', 'light', 'dark'],
  view: ['panel', 'text'],
  autorun: ['off', 'on'],
} as const;

/// Brings back how the reader likes the page, and keeps it for next time. That programs may use the real network is not
/// kept: it is allowed anew each time.
export function keepPreferences(store: Store, storage: Storage): void {
  for (const key of ['clock', 'theme', 'view', 'autorun'] as const) {
    const kept = allowed[key].find((value) => value === storage.get(key));
    if (kept) store.dispatch({ kind: key, [key]: kept } as Transaction);
  }
  store.subscribe((state: State, before: State) => {
    for (const key of ['clock', 'theme', 'view', 'autorun', 'example'] as const) {
      if (state[key] !== before[key] && state[key]) storage.set(key, state[key]);
    }
  });
}
