import type { Diagnostic } from '../compiler/diagnostic.ts';
import { editor, type IRange, KeyCode, KeyMod, MarkerSeverity, TabFocus, Uri } from './monaco.ts';
import { keeps, type Lines } from '../embed/lines.ts';
import type { CodeEditor, Presentation } from './code_editor.ts';
import { isPlaced, type Edit } from './edits.ts';
import { offerFixes } from './quick_fixes.ts';
import { toRange } from './range.ts';
import { Regions } from './regions.ts';
import { chosen, type Store } from '../state.ts';
import { rustFile } from './texts_view.ts';
import { isDark } from '../page/theme.ts';
import { editorWords } from '../words/editor.ts';
import { language } from '../words/language.ts';

const say = editorWords[language];

// Colours follow ../page/colours.css.
editor.defineTheme('pollux-light', {
  base: 'vs',
  inherit: true,
  rules: [
    { token: 'comment', foreground: '6b7280' },
    { token: 'keyword', foreground: '3d54c4' },
    { token: 'string', foreground: '1c7a55' },
    { token: 'number', foreground: '9a5b12' },
  ],
  colors: { 'editor.background': '#ffffff', 'editor.lineHighlightBackground': '#f4f5f9', 'editorLineNumber.foreground': '#a3a9b4' },
});
editor.defineTheme('pollux-dark', {
  base: 'vs-dark',
  inherit: true,
  rules: [
    { token: 'comment', foreground: '8b93a1' },
    { token: 'keyword', foreground: '9db0ff' },
    { token: 'string', foreground: '7fd1a8' },
    { token: 'number', foreground: 'e0b070' },
  ],
  colors: { 'editor.background': '#191c22', 'editor.lineHighlightBackground': '#20242c', 'editorLineNumber.foreground': '#5c6472' },
});

const severities = { error: MarkerSeverity.Error, warning: MarkerSeverity.Warning };

/// Monaco, showing the state's example and its diagnostics, and dispatching the reader's edits.
export class Editor implements CodeEditor {
  readonly #store: Store;
  readonly #editor: editor.IStandaloneCodeEditor;
  /// Hears which text is shown: a header by its name, the same in Rust as `main.rs`, or undefined for the program.
  onShown: (text: string | undefined) => void = () => {};
  #program: editor.ITextModel | undefined;
  readonly #atWork: editor.IEditorDecorationsCollection;
  #linesAtWork: readonly number[] = [];
  readonly #regions: Regions;
  #locked: readonly string[] = [];
  #readOnly = false;
  /// Where the reader was in each text.
  readonly #places = new WeakMap<editor.ITextModel, editor.ICodeEditorViewState>();

  /// `leave`: moves the focus out of the editor.
  constructor(store: Store, parent: HTMLElement, leave: () => void) {
    this.#store = store;
    this.#editor = editor.create(parent, {
      model: null,
      automaticLayout: true,
      minimap: { enabled: false },
      scrollBeyondLastLine: false,
      fontSize: 13.5,
      lineHeight: 1.55,
      fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--mono'),
      tabSize: 2,
      rulers: [],
      padding: { top: 10, bottom: 10 },
      renderLineHighlight: 'line',
      overviewRulerBorder: false,
      scrollbar: { horizontalScrollbarSize: 9, verticalScrollbarSize: 9 },
      guides: { indentation: false },
      stickyScroll: { enabled: false },
      fixedOverflowWidgets: true,
      // Proposals come from clang only.
      wordBasedSuggestions: 'off',
      suggest: { showWords: false, preview: false },
      ariaLabel: say.label,
    });
    this.#atWork = this.#editor.createDecorationsCollection();
    this.#regions = new Regions(this.#editor);
    this.#bind(leave);
    offerFixes(store);
    editor.registerEditorOpener({
      openCodeEditor: (_, resource, at) => {
        const model = editor.getModel(resource);
        if (!model) return false;
        const line = at && ('lineNumber' in at ? at.lineNumber : at.startLineNumber);
        const column = at && ('column' in at ? at.column : at.startColumn);
        this.#show(model, line, column);
        this.#editor.focus();
        return true;
      },
    });
    store.subscribe((state, before) => {
      editor.setTheme(isDark(state) ? 'pollux-dark' : 'pollux-light');
      if (state.example !== before.example || !this.#program) this.#open(state.example, state.source);
      if (state.diagnostics !== before.diagnostics) this.#mark(state.diagnostics);
    });
  }

  /// Calls `show` now and whenever Tab begins or ceases to leave the editor.
  watchTab(show: (leaves: boolean) => void): void {
    show(TabFocus.getTabFocusMode());
    TabFocus.onDidChangeTabFocus(show);
  }

  /// Shows a text beside the program, to be read only.
  showText(model: editor.ITextModel): void {
    this.#show(model);
    this.#editor.focus();
  }

  /// Shows what the chosen example is in Rust.
  showRust(): void {
    const { id, rust } = chosen(this.#store.state) ?? {};
    if (id === undefined || rust === undefined) return;
    const uri = Uri.parse(`inmemory://rust/${id}/${rustFile}`);
    this.showText(editor.getModel(uri) ?? editor.createModel(rust, 'rust', uri));
  }

  /// Shows the program, after another text.
  showProgram(): void {
    if (!this.#program) return;
    this.#show(this.#program);
    this.#editor.focus();
  }

  /// Replaces the text; undo in the editor brings the earlier one back.
  replace(source: string): void {
    const model = this.#program;
    if (!model) return;
    this.#show(model);
    this.#editor.pushUndoStop();
    this.#editor.executeEdits('reset', [{ range: model.getFullModelRange(), text: source }]);
    this.#editor.pushUndoStop();
    this.#editor.setPosition({ lineNumber: 1, column: 1 });
    this.#editor.setScrollPosition({ scrollTop: 0, scrollLeft: 0 });
  }

  /// Marks lines as those at which the program is.
  highlight(lines: readonly number[]): void {
    if (String(lines) === String(this.#linesAtWork)) return;
    this.#linesAtWork = lines;
    if (this.#editor.getModel() !== this.#program) return;
    this.#atWork.set(this.#atWorkDecorations());
    const [first] = lines;
    if (first !== undefined) this.#editor.revealLineInCenterIfOutsideViewport(first);
  }

  /// Moves the cursor, and the focus, to a place in the text.
  reveal(line: number, column: number): void {
    this.showProgram();
    this.#editor.setPosition({ lineNumber: line, column });
    this.#editor.revealLineInCenterIfOutsideViewport(line);
    this.#editor.focus();
  }

  present({ fontSize, readOnly, hidden, folded, marked, locked, start }: Presentation): void {
    if (fontSize !== undefined) this.#editor.updateOptions({ fontSize });
    if (readOnly !== undefined) {
      this.#readOnly = readOnly;
      this.#editor.updateOptions({ readOnly });
    }
    const regions = Object.entries({ hidden, folded, marked }).flatMap(([kind, lines]) => (lines ? [[kind, lines.map(wholeLines)] as const] : []));
    if (regions.length > 0) this.#regions.ask(Object.fromEntries(regions), this.#program?.getValue() ?? '');
    if (locked) this.#locked = locked;
    if (start === undefined || start <= 1) return;
    // Also where the rest of a short program would fit below the line.
    this.#editor.updateOptions({ scrollBeyondLastLine: true });
    this.#editor.setScrollTop(this.#editor.getTopForLineNumber(start));
  }

  focus(): void {
    this.#editor.focus();
  }

  /// Puts an action among the editor's commands (F1).
  offer(id: string, label: string, run: () => void): void {
    this.#editor.addAction({ id: `pollux.${id}`, label, run });
  }

  #atWorkDecorations(): editor.IModelDeltaDecoration[] {
    return this.#linesAtWork.map((line) => ({
      range: { startLineNumber: line, startColumn: 1, endLineNumber: line, endColumn: 1 },
      options: { isWholeLine: true, className: 'at-work', marginClassName: 'at-work-margin' },
    }));
  }

  #bind(leave: () => void): void {
    // Monaco hides a hover at any key, before it looks for what the key does.
    let hoverWasShown = false;
    const lookForHover = (): void => {
      const hovers = [...document.querySelectorAll('.monaco-hover')];
      hoverWasShown = hovers.some((hover) => hover.checkVisibility({ visibilityProperty: true }));
    };
    this.#editor.getContainerDomNode().addEventListener('keydown', lookForHover, { capture: true });
    // Escape first does what it does everywhere in Monaco; with nothing left to close or clear it leaves the editor.
    this.#editor.addCommand(
      KeyCode.Escape,
      () => {
        if (!hoverWasShown) leave();
      },
      'editorTextFocus && !editorHasSelection && !editorHasMultipleSelections && !findWidgetVisible && !markersNavigationVisible && !editorHoverVisible && !suggestWidgetVisible && !parameterHintsVisible && !inSnippetMode',
    );
    this.#editor.addAction({
      id: 'pollux.quickFix',
      label: say.commands.quickFix,
      keybindings: [KeyMod.Alt | KeyCode.Enter],
      run: (shown) => shown.trigger('keyboard', 'editor.action.quickFix', undefined),
    });
    // Monaco's own key for it is on Linux the browsers' for their developer tools.
    this.#editor.addAction({
      id: 'pollux.format',
      label: say.commands.format,
      keybindings: [KeyMod.Shift | KeyMod.Alt | KeyCode.KeyF],
      run: (shown) => shown.trigger('keyboard', 'editor.action.formatDocument', undefined),
    });
    this.#editor.onDidChangeModelContent((event) => {
      const source = this.#program?.getValue();
      if (source === undefined || source === this.#store.state.source) return;
      if (!keeps(source, this.#locked)) {
        // Not within the change itself.
        queueMicrotask(() => {
          this.#program?.undo();
          this.#regions.show();
        });
        return;
      }
      const edits = event.changes.map(
        ({ range, text }): Edit => ({ first: range.startLineNumber, last: range.endLineNumber, lines: text.split('\n').length }),
      );
      this.#regions.follow(source);
      this.#store.dispatch({ kind: 'edit', source, edits });
    });
  }

  // Each example has a model of its own, so that undo does not cross from one to the other.
  #open(id: string, source: string): void {
    if (!id) return;
    const uri = Uri.parse(`inmemory://pollux/${id}/main.cpp`);
    const model = editor.getModel(uri) ?? editor.createModel(source, 'cpp', uri);
    if (model.getValue() !== source) model.setValue(source);
    if (model !== this.#program) this.#regions.clear();
    this.#program = model;
    this.#show(model);
  }

  #show(model: editor.ITextModel, line?: number, column = 1): void {
    if (this.#editor.getModel() !== model) {
      this.#keepPlace();
      const text = model === this.#program ? undefined : model.uri.authority === 'rust' ? rustFile : model.uri.path.slice(1);
      this.#editor.setModel(model);
      this.#editor.updateOptions({ readOnly: this.#readOnly || text !== undefined, readOnlyMessage: { value: text === rustFile ? say.rustOnly : say.headerOnly } });
      this.#editor.restoreViewState(this.#places.get(model) ?? null);
      this.#atWork.set(text === undefined ? this.#atWorkDecorations() : []);
      if (text === undefined) this.#regions.show();
      this.onShown(text);
    }
    if (line !== undefined) {
      this.#editor.setPosition({ lineNumber: line, column });
      this.#editor.revealLineInCenterIfOutsideViewport(line);
    }
  }

  #keepPlace(): void {
    const [model, place] = [this.#editor.getModel(), this.#editor.saveViewState()];
    if (model && place) this.#places.set(model, place);
  }

  #mark(diagnostics: readonly Diagnostic[]): void {
    const model = this.#program;
    if (!model) return;
    const markers = diagnostics.filter(isPlaced).map((diagnostic) => ({
      ...toRange(diagnostic),
      severity: severities[diagnostic.severity],
      message: diagnostic.message,
      relatedInformation: (diagnostic.notes ?? [])
        .filter(isPlaced)
        .map((note) => ({ ...toRange(note), message: note.message, resource: model.uri })),
    }));
    editor.setModelMarkers(model, 'clang', markers);
  }
}

function wholeLines({ first, last }: Lines): IRange {
  return { startLineNumber: first, startColumn: 1, endLineNumber: last, endColumn: 1 };
}
