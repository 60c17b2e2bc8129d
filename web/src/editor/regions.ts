import { editor, type IRange } from './monaco.ts';

/// What Monaco has for its own use, and does not declare.
interface Hiding {
  setHiddenAreas(ranges: readonly IRange[]): void;
}

interface Ranges {
  /// Whole lines that are not shown.
  readonly hidden: readonly IRange[];
  readonly folded: readonly IRange[];
  /// Whole lines that look locked.
  readonly marked: readonly IRange[];
}

const none: Ranges = { hidden: [], folded: [], marked: [] };
const options = { isWholeLine: true, stickiness: editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges };

/// Lines of the program that are shown otherwise than the rest. Monaco forgets them when another text is shown, and loses them in a change of
/// everything, which may be taken back.
export class Regions {
  readonly #editor: editor.IStandaloneCodeEditor;
  readonly #hidden: editor.IEditorDecorationsCollection;
  readonly #folded: editor.IEditorDecorationsCollection;
  readonly #marked: editor.IEditorDecorationsCollection;
  #now: Ranges = none;
  /// As they were asked for, and of which text.
  #asked: Ranges & { readonly source: string } = { ...none, source: '' };

  constructor(shown: editor.IStandaloneCodeEditor) {
    this.#editor = shown;
    this.#hidden = shown.createDecorationsCollection();
    this.#folded = shown.createDecorationsCollection();
    this.#marked = shown.createDecorationsCollection();
  }

  /// What is not named stays as it is, and where the reader's edits have brought it.
  ask(ranges: Partial<Ranges>, source: string): void {
    this.#now = { ...this.#now, ...ranges };
    // To have none of a kind is the same in every text.
    const fewer = Object.values(ranges).every((each) => each.length === 0);
    this.#asked = fewer ? { ...this.#asked, ...ranges } : { ...this.#now, source };
    this.show();
  }

  /// Another program is shown.
  clear(): void {
    this.#now = none;
    this.#asked = { ...none, source: '' };
  }

  /// The program, which is shown, has been changed into this.
  follow(source: string): void {
    if (source === this.#asked.source) {
      this.#now = this.#asked;
      this.show();
      return;
    }
    const { hidden, folded, marked } = this.#now;
    this.#now = { hidden: moved(hidden, this.#hidden), folded: moved(folded, this.#folded), marked: moved(marked, this.#marked) };
  }

  /// Shows them where they last were.
  show(): void {
    const { hidden, folded, marked } = this.#now;
    const hiding = this.#editor as unknown as Hiding;
    // The same again it would take for known, though it has lost them.
    hiding.setHiddenAreas([]);
    hiding.setHiddenAreas([...hidden, ...folded]);
    this.#hidden.set(hidden.map((range) => ({ range, options })));
    this.#folded.set(folded.map((range) => ({ range, options })));
    this.#marked.set(marked.map((range) => ({ range, options: { ...options, className: 'locked' } })));
  }
}

/// Where these are now. One of which lines are gone is none any more.
function moved(before: readonly IRange[], tracked: editor.IEditorDecorationsCollection): readonly IRange[] {
  const lines = ({ startLineNumber, endLineNumber }: IRange): number => endLineNumber - startLineNumber;
  const now = tracked.getRanges();
  return now.length === before.length ? now.filter((range, at) => lines(range) === lines(before[at] ?? range)) : now;
}
