import { unedited, type State, type Store } from './state.ts';
import type { Storage } from './storage.ts';

/// What the reader has edited of an example, if anything was kept.
export function draftOf(storage: Storage, example: string): string | undefined {
  return storage.get(`draft.${example}`);
}

// Long enough not to write on every key, short enough that a crash loses next to nothing.
const delay = 300;

/// Keeps the reader's edits of each example, so that reloading or closing the page loses none.
export function keepDrafts(store: Store, storage: Storage): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pending: State | undefined;
  const write = (): void => {
    clearTimeout(timer);
    if (pending) storage.set(`draft.${pending.example}`, unedited(pending) ? undefined : pending.source);
    pending = undefined;
  };
  store.subscribe((state, before) => {
    if (state.example !== before.example) write();
    else if (state.source !== before.source) {
      pending = state;
      clearTimeout(timer);
      timer = setTimeout(write, delay);
    }
  });
  globalThis.addEventListener?.('pagehide', write);
  globalThis.document?.addEventListener('visibilitychange', write);
}
