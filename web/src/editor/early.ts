import type { CompilerClient } from '../compiler/client.ts';
import { unedited, type Store } from '../state.ts';

/// What a browser may tell of the connection.
interface Connection {
  readonly saveData?: boolean;
  readonly type?: string;
  readonly effectiveType?: string;
}

/// Loads the compiler when the reader goes into the editor, or edits otherwise: running is likely to follow. Not where data are dear or slow
/// to come: there it is loaded when there is something to compile.
export function loadCompilerEarly(store: Store, compiler: Pick<CompilerClient, 'load'>, editor: EventTarget): void {
  const { connection } = navigator as { connection?: Connection };
  if (connection && isDear(connection)) return;
  let asked = false;
  const load = (): void => {
    if (asked) return;
    asked = true;
    // If it fails, running says so.
    compiler.load().catch(() => {});
  };
  editor.addEventListener('focusin', load);
  store.subscribe((state, before) => {
    if (state.example === before.example && state.source !== before.source && !unedited(state)) load();
  });
}

function isDear({ saveData = false, type = '', effectiveType = '' }: Connection): boolean {
  return saveData || type === 'cellular' || effectiveType.endsWith('2g');
}
