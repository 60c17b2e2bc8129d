import type { CompilerClient } from './compiler/client.ts';
import { unedited, type Store } from './state.ts';

/// Loads the compiler when the reader first edits: running is likely to follow. Not where the reader wants to save data.
export function loadCompilerEarly(store: Store, compiler: CompilerClient): void {
  const { connection } = navigator as { connection?: { readonly saveData?: boolean } };
  let asked = connection?.saveData ?? false;
  store.subscribe((state, before) => {
    if (asked || state.example !== before.example || state.source === before.source || unedited(state)) return;
    asked = true;
    // If it fails, running says so.
    compiler.load().catch(() => {});
  });
}
