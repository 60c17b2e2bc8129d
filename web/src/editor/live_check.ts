import type { CompilerClient } from '../compiler/client.ts';
import { unedited, type State, type Store } from '../state.ts';

// In milliseconds. A check takes some 300 more, and is ended if a key comes meanwhile: so a word that is being typed is called no error.
const delay = 100;

/// Checks the program whenever the reader pauses in typing, once the compiler is there. A check of an earlier text is ended at once: so what is
/// found of that is never shown, and holds up nothing. None begins while the same text is compiled, which finds the same.
export function checkLive(store: Store, compiler: Pick<CompilerClient, 'available' | 'check'>): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let current = new AbortController();

  const check = async ({ signal }: AbortController): Promise<void> => {
    await compiler.available;
    if (signal.aborted) return;
    try {
      const diagnostics = await compiler.check(store.state.source, signal);
      if (!signal.aborted) store.dispatch({ kind: 'diagnostics', diagnostics });
    } catch {
      // Running the program says what is wrong with the compiler.
    }
  };

  store.subscribe((state, before) => {
    const edited = state.source !== before.source || state.example !== before.example;
    const compiles = isCompiling(state) && !isCompiling(before);
    const cancelled = isCompiling(before) && state.phase.kind === 'stopped';
    if (!edited && !compiles && !cancelled) return;
    clearTimeout(timer);
    current.abort();
    current = new AbortController();
    if (compiles) return;
    const now = current;
    if (!unedited(state)) timer = setTimeout(() => void check(now), delay);
    else if (state.diagnostics.length > 0) store.dispatch({ kind: 'diagnostics', diagnostics: [] });
  });
}

/// From "Run" until there is a program: also while the compiler is loaded for that, and the text may be edited.
function isCompiling({ phase: { kind } }: State): boolean {
  return kind === 'compiling' || kind === 'downloading' || kind === 'starting compiler';
}
