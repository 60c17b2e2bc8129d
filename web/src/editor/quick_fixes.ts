import { languages, type IRange } from './monaco.ts';
import { isPlaced } from './edits.ts';
import { toRange } from './range.ts';
import type { Store } from '../state.ts';

/// Offers what would cure the diagnostics at the cursor as Monaco's quick fixes (Ctrl+.). They are those of the state, which move along with
/// the text, or go with it.
export function offerFixes(store: Store): void {
  languages.registerCodeActionProvider(
    'cpp',
    {
      provideCodeActions(model, range, { markers }) {
        const { source, diagnostics } = store.state;
        const shown = model.getValue() === source;
        const here = shown ? diagnostics.filter((diagnostic) => isPlaced(diagnostic) && touch(toRange(diagnostic), range)) : [];
        const actions = here.flatMap(({ message, fixes = [] }) =>
          fixes.map(({ title, edits }, index) => ({
            title,
            kind: 'quickfix',
            diagnostics: markers.filter((marker) => marker.message === message),
            isPreferred: index === 0 && fixes.length === 1,
            edit: {
              edits: edits.map((edit) => ({
                resource: model.uri,
                versionId: model.getVersionId(),
                textEdit: { range: toRange(edit), text: edit.text },
              })),
            },
          })),
        );
        return { actions, dispose() {} };
      },
    },
    { providedCodeActionKinds: ['quickfix'] },
  );
}

function touch(a: IRange, b: IRange): boolean {
  const before = (one: IRange, other: IRange): boolean =>
    one.endLineNumber < other.startLineNumber || (one.endLineNumber === other.startLineNumber && one.endColumn < other.startColumn);
  return !before(a, b) && !before(b, a);
}
