import type { CompilerClient } from './compiler/client.ts';
import { unedited, type State, type Store } from './state.ts';

// In milliseconds. A check takes some 400 more, and what it finds is dropped if a key came meanwhile: so a word that is being typed is called no error.
const delay = 100;
// So long a check of an earlier text may hold up the next. To end one costs the compiler a second.
const tolerance = 2000;

/// Checks the program whenever the reader pauses in typing, once the compiler is there. What is found of an earlier text is never
/// shown in a later one. At most one check is under way, and none while the same text is compiled, which finds the same.
export function checkLive(store: Store, compiler: Pick<CompilerClient, 'available' | 'check' | 'cancelQuestions'>): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  // Counts the texts: whatever was found in an earlier one is ignored.
  let current = 0;
  let checking: Promise<void> | undefined;

  const check = async (text: number): Promise<void> => {
    await compiler.available;
    if (checking) {
      const late = setTimeout(() => compiler.cancelQuestions(), tolerance);
      await checking;
      clearTimeout(late);
    }
    if (text !== current) return;
    const { source } = store.state;
    checking = compiler.check(source).then(
      (diagnostics) => {
        if (text === current) store.dispatch({ kind: 'diagnostics', diagnostics });
      },
      // Running the program says what is wrong with the compiler.
      () => {},
    );
  };

  store.subscribe((state, before) => {
    const edited = state.source !== before.source || state.example !== before.example;
    const compiles = isCompiling(state) && !isCompiling(before);
    const cancelled = isCompiling(before) && state.phase.kind === 'stopped';
    if (!edited && !compiles && !cancelled) return;
    clearTimeout(timer);
    const text = ++current;
    if (compiles) return;
    if (!unedited(state)) timer = setTimeout(() => void check(text), delay);
    else if (state.diagnostics.length > 0) store.dispatch({ kind: 'diagnostics', diagnostics: [] });
  });
}

/// From "Run" until there is a program: also while the compiler is loaded for that, and the text may be edited.
function isCompiling({ phase: { kind } }: State): boolean {
  return kind === 'compiling' || kind === 'downloading' || kind === 'starting compiler';
}
