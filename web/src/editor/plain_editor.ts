import type { CodeEditor, Presentation } from './code_editor.ts';
import type { Diagnostic } from '../compiler/diagnostic.ts';
import { button, make } from '../common/dom.ts';
import { editBetween, isPlaced } from './edits.ts';
import { keeps } from '../embed/lines.ts';
import { chosen, type Store } from '../state.ts';
import { rustFile } from './texts_view.ts';
import { editorWords } from '../words/editor.ts';
import { language } from '../words/language.ts';

const say = editorWords[language];

/// What keyboards on glass have on their second page, or third.
const keys = ['{', '}', '(', ')', '<', '>', ';', ':', '&', '*', '=', '"', '_', '#'];

// More are not made out one by one, and take long to show.
const mostMarks = 200;

/// An editor for fingers, which Monaco is not made for: the browser's own field for text, with its own selection, undo and dictation. The
/// numbers of lines with problems are marked; what they are is in the list below it.
export class PlainEditor implements CodeEditor {
  readonly #store: Store;
  readonly #field: HTMLTextAreaElement;
  readonly #keys: HTMLElement;
  /// The field, and the numbers of its lines beside it.
  readonly #page = make('div', '', { class: 'page' });
  // The list of problems says the same for those who don't see it.
  readonly #gutter = make('div', '', { class: 'gutter', 'aria-hidden': 'true' });
  readonly #numbers = make('pre');
  #lines = 0;
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
    this.#gutter.append(this.#numbers);
    this.#page.append(this.#gutter, this.#field);
    parent.append(this.#page, this.#keys);
    this.#field.addEventListener('input', () => this.#hear());
    this.#field.addEventListener('scroll', () => (this.#numbers.style.translate = `0 ${-this.#field.scrollTop}px`));
    this.#field.addEventListener('beforeinput', (event) => {
      if (event.inputType !== 'insertLineBreak') return;
      event.preventDefault();
      this.#insert(`\n${this.#indent()}`);
    });
    store.subscribe((state, before) => {
      if (state.example !== before.example || state === before) this.showProgram();
      else if (state.source !== before.source || state.diagnostics !== before.diagnostics) this.#number();
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
    if (fontSize !== undefined) this.#page.style.fontSize = `${fontSize}px`;
    if (readOnly !== undefined) this.#readOnly = this.#field.readOnly = readOnly;
    if (locked) this.#locked = locked;
    if (start === undefined || start <= 1) return;
    // Also where the rest of a short program would fit below the line.
    this.#field.style.paddingBlockEnd = '100vh';
    this.#scrollTo(start);
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
    this.#number();
    this.onShown(rust ? rustFile : undefined);
  }

  /// Numbers the lines that are shown, and marks those of the program with problems.
  #number(): void {
    const lines = this.#field.value.split('\n').length;
    if (lines !== this.#lines) {
      this.#lines = lines;
      this.#numbers.textContent = Array.from({ length: lines }, (_, index) => index + 1).join('\n');
    } else for (const mark of this.#numbers.querySelectorAll('span')) mark.remove();
    if (this.#rust) return;
    const worst = new Map<number, Diagnostic['severity']>();
    for (const { line, severity } of this.#store.state.diagnostics.filter(isPlaced)) if (worst.get(line) !== 'error') worst.set(line, severity);
    for (const [line, severity] of [...worst].slice(0, mostMarks)) {
      const mark = make('span', String(line), { 'data-severity': severity });
      mark.style.setProperty('--line', String(line));
      this.#numbers.append(mark);
    }
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
    this.#field.scrollTop = Number.parseFloat(getComputedStyle(this.#field).lineHeight) * Math.max(0, line - 1);
  }

  /// The spaces at the begin of the line, and two more within a new brace.
  #indent(): string {
    const before = this.#field.value.slice(0, this.#field.selectionStart);
    const line = before.slice(before.lastIndexOf('\n') + 1);
    return (/^ */.exec(line)?.[0] ?? '') + (/[{(]\s*$/.test(line) ? '  ' : '');
  }
}
