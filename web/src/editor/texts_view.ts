import { button, element, make } from '../common/dom.ts';
import { chosen, type Store } from '../state.ts';
import { editorWords } from '../words/editor.ts';
import { language } from '../words/language.ts';

const say = editorWords[language];

/// What a click on a text asks for.
export interface TextActions {
  program(): void;
  /// The same in Rust.
  rust(): void;
  header(file: string): void;
}

/// The name of a program in Rust, as a text that is shown.
export const rustFile = 'main.rs';

/// The texts that can be shown in the editor, if there is more than the program: the same in Rust, and the headers that the reader has gone to.
/// Returns what is to be told of each text that is shown.
export function showTexts(store: Store, { program, rust, header }: TextActions): (shown: string | undefined) => void {
  const bar = element('texts', HTMLElement);
  const opened: string[] = [];
  let current: string | undefined;
  const show = (shown: string | undefined): void => {
    current = shown;
    const hasRust = chosen(store.state)?.rust !== undefined;
    if (shown !== undefined && shown !== rustFile && !opened.includes(shown)) opened.push(shown);
    bar.hidden = opened.length === 0 && !hasRust;
    const tab = (name: string, current: boolean, click: () => void): HTMLElement => {
      const made = button(name, click);
      if (current) made.setAttribute('aria-current', 'true');
      return made;
    };
    const tabs = opened.map((file) => {
      const close = button('×', () => {
        opened.splice(opened.indexOf(file), 1);
        if (file === shown) program();
        else show(shown);
      });
      close.setAttribute('aria-label', say.close(file));
      const both = make('span', '', { class: 'tab' });
      both.append(tab(file, file === shown, () => header(file)), close);
      return both;
    });
    const first = make('span', '', { class: 'tab' });
    first.append(tab('main.cpp', shown === undefined, program));
    const second = make('span', '', { class: 'tab' });
    second.append(tab(say.sameInRust, shown === rustFile, rust));
    bar.replaceChildren(first, ...(hasRust ? [second] : []), ...tabs);
  };
  store.subscribe((state, before) => {
    if (state.example !== before.example || state.examples !== before.examples || state === before) show(current);
  });
  return show;
}
