import type { CompilerClient } from '../compiler/client.ts';
import { prebuilt, type Store } from '../state.ts';

// Milliseconds after the last key: later than the check, which then knows of most mistakes.
const delay = 250;

/// Compiles the program when the reader has stopped typing, for it is likely to be run next; not when it is known to be wrong. The next key ends that.
/// `ready` hears of each program that could be run at once.
export function compileAhead(store: Store, compiler: Pick<CompilerClient, 'available' | 'compileAhead' | 'dropAhead'>, ready: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  // The reader has stopped typing, and nothing is compiled yet.
  let due = false;

  const begin = (): void => {
    const { state } = store;
    if (!due || state.diagnostics.some(({ severity }) => severity === 'error')) return;
    due = false;
    const { source } = state;
    const compiled = prebuilt(state) === undefined ? compiler.compileAhead(source) : Promise.resolve(true);
    void compiled.then((is) => {
      if (is && store.state.source === source) ready();
    });
  };

  store.subscribe((state, before) => {
    if (state.source !== before.source || state.example !== before.example) {
      clearTimeout(timer);
      due = false;
      compiler.dropAhead();
      timer = setTimeout(() => {
        due = true;
        if (prebuilt(store.state)) begin();
        else void compiler.available.then(begin);
      }, delay);
    } else if (state.phase.kind === 'compiling') {
      // Because it is run.
      clearTimeout(timer);
      due = false;
    } else if (state.diagnostics !== before.diagnostics) begin();
  });
}
