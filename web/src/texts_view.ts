import { button, element, make } from './dom.ts';

/// What a click on a text asks for.
export interface TextActions {
  program(): void;
  header(file: string): void;
}

/// The texts that can be shown in the editor, once there is more than the program: the headers that the reader has gone to. Returns what
/// is to be told of each text that is shown.
export function showTexts({ program, header }: TextActions): (shown: string | undefined) => void {
  const bar = element('texts', HTMLElement);
  const opened: string[] = [];
  const show = (shown: string | undefined): void => {
    if (shown !== undefined && !opened.includes(shown)) opened.push(shown);
    bar.hidden = opened.length === 0;
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
      close.setAttribute('aria-label', `Close ${file}`);
      const both = make('span', '', { class: 'tab' });
      both.append(tab(file, file === shown, () => header(file)), close);
      return both;
    });
    const first = make('span', '', { class: 'tab' });
    first.append(tab('main.cpp', shown === undefined, program));
    bar.replaceChildren(first, ...tabs);
  };
  return show;
}
