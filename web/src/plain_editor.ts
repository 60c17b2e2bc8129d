import type { CodeEditor, Presentation } from './code_editor.ts';
import { button, make } from './dom.ts';
import { editBetween } from './edits.ts';
import { keeps } from './embed/lines.ts';
import { chosen, type Store } from './state.ts';
import { rustFile } from './texts_view.ts';
import { editorWords } from './words/editor.ts';
import { language } from './words/language.ts';

const say = editorWords[language];

/// What keyboards on glass have on their second page, or third.
const keys = ['{', '}', '(', ')', '<', '>', ';', ':', '&', '*', '=', '"', '_', '#'];

/// An editor for fingers, which Monaco is not made for: the browser's own field for text, with its own selection, undo and dictation. Problems are
/// in the list below it.
export class PlainEditor implements CodeEditor {
  readonly #store: Store;
  readonly #field: HTMLTextAreaElement;
  readonly #keys: HTMLElement;
  /// Hears which text is shown: the same in Rust as `main.rs`, or undefined for the program.
  onShown: (text: string | undefined) => void = () => {};
  #rust = false;
  #readOnly = false;
  #locked: readonly string[] = [];

  constructor(store: Store, parent: HTMLElement) {
    this.#store = store;
    this.#field = make('textarea', '', {
      class: 'plain',
      'aria-label': say.plainLabel,
      wrap: 'off',
      spellcheck: 'false',
      autocomplete: 'off',
      autocapitalize: 'off',
      autocorrect: 'off',
    });
    this.#keys = make('div', '', { class: 'keys', role: 'group', 'aria-label': say.characters });
    for (const key of keys) {
      const made = button(key, () => this.#insert(key));
      // Else the field would lose the focus, and its keyboard go.
      made.addEventListener('pointerdown', (event) => event.preventDefault());
      this.#keys.append(made);
    }
    parent.append(this.#field, this.#keys);
    this.#field.addEventListener('input', () => this.#hear());
    this.#field.addEventListener('beforeinput', (event) => {
      if (event.inputType !== 'insertLineBreak') return;
      event.preventDefault();
      this.#insert(`\n${this.#indent()}`);
    });
    store.subscribe((state, before) => {
      if (state.example !== before.example || state === before) this.showProgram();
    });
  }

  showProgram(): void {
    this.#show(false, this.#store.state.source);
  }

  /// Shows what the chosen example is in Rust.
  showRust(): void {
    const rust = chosen(this.#store.state)?.rust;
    if (rust !== undefined) this.#show(true, rust);
  }

  replace(source: string): void {
    if (this.#rust) this.showProgram();
    this.#field.select();
    this.#insert(source);
    this.#field.setSelectionRange(0, 0);
    this.#field.scrollTo(0, 0);
  }

  reveal(line: number, column: number): void {
    if (this.#rust) this.showProgram();
    const lines = this.#field.value.split('\n');
    const at = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
    this.#field.focus();
    this.#field.setSelectionRange(at, at);
    this.#scrollTo(line - 3);
  }

  /// Hides and marks no lines: a field for text can't.
  present({ fontSize, readOnly, locked, start }: Presentation): void {
    if (fontSize !== undefined) this.#field.style.fontSize = `${fontSize}px`;
    if (readOnly !== undefined) this.#readOnly = this.#field.readOnly = readOnly;
    if (locked) this.#locked = locked;
    if (start !== undefined) this.#scrollTo(start);
  }

  focus(): void {
    this.#field.focus();
  }

  #show(rust: boolean, text: string): void {
    this.#rust = rust;
    this.#field.value = text;
    this.#field.readOnly = rust || this.#readOnly;
    this.#keys.hidden = rust;
    this.#field.scrollTo(0, 0);
    this.onShown(rust ? rustFile : undefined);
  }

  #hear(): void {
    if (this.#rust) return;
    const { source: before } = this.#store.state;
    const source = this.#field.value;
    if (!keeps(source, this.#locked)) {
      document.execCommand('undo');
      return;
    }
    if (source !== before) this.#store.dispatch({ kind: 'edit', source, edits: [editBetween(before, source)] });
  }

  // Of the ways to put text into a field only this one can be undone.
  #insert(text: string): void {
    this.#field.focus();
    document.execCommand('insertText', false, text);
  }

  #scrollTo(line: number): void {
    this.#field.scrollTop = (this.#field.scrollHeight / this.#field.value.split('\n').length) * Math.max(0, line - 1);
  }

  /// The spaces at the begin of the line, and two more within a new brace.
  #indent(): string {
    const before = this.#field.value.slice(0, this.#field.selectionStart);
    const line = before.slice(before.lastIndexOf('\n') + 1);
    return (/^ */.exec(line)?.[0] ?? '') + (/[{(]\s*$/.test(line) ? '  ' : '');
  }
}
