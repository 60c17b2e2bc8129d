import { element, make } from '../common/dom.ts';
import { editorWords } from '../words/editor.ts';
import { language } from '../words/language.ts';

const { commands } = editorWords[language];

/// What the reader can ask for by a key, and by name.
export interface Shortcut {
  readonly id: keyof typeof commands;
  /// As `Shift+Alt+R`; with Ctrl, or what stands for it on a Mac.
  readonly keys: string;
  /// Else the key is whose it is without us.
  readonly when?: () => boolean;
  run(): void;
  /// What the key presses, and what tells of it.
  readonly button?: HTMLElement;
}

/// Presses a button of the page, which knows whether it can be pressed.
export function pressing(id: Shortcut['id'], keys: string, button: HTMLElement): Shortcut {
  return { id, keys, button, run: () => button.click() };
}

/// What has its key in the editor only.
const ofEditor: readonly Pick<Shortcut, 'id' | 'keys'>[] = [
  { id: 'quickFix', keys: 'Alt+Enter' },
  { id: 'format', keys: 'Shift+Alt+F' },
  { id: 'definition', keys: 'F12' },
  { id: 'all', keys: 'F1' },
];

/// Binds the keys, and lists them under "Keyboard", which `?` opens where nothing is written.
export function bindKeys(shortcuts: readonly Shortcut[]): void {
  const popover = element('keyboard', HTMLElement);
  // So that it can be scrolled by keys. Not by `autofocus`: browsers refuse that in another site's page, and say so.
  popover.addEventListener('toggle', (event) => {
    if ((event as ToggleEvent).newState === 'open') popover.focus();
  });
  const hear = (event: KeyboardEvent): void => {
    const found = shortcuts.find(({ keys, when }) => matches(event, keys) && (when?.() ?? true));
    if (found) found.run();
    else if (event.key === '?' && !isWritten(event.target)) popover.showPopover();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  // Before the editor and the panel, which have uses of their own for some of them.
  addEventListener('keydown', hear, { capture: true });
  for (const { button, keys } of shortcuts) if (button) button.title = `${button.title} (${keys})`.trim();
  element('keyboard-list', HTMLElement).replaceChildren(
    ...[...shortcuts, ...ofEditor].map(({ id, keys }) => {
      const row = make('div', '', { class: 'row' });
      const shown = make('dd');
      shown.append(make('kbd', keys));
      row.append(make('dt', commands[id]), shown);
      return row;
    }),
  );
}

/// How a command is called where all are listed.
export function commandLabel({ id, keys }: Pick<Shortcut, 'id' | 'keys'>): string {
  return `${commands[id]} (${keys})`;
}

/// Whether these are the keys. A letter with Alt goes by its place: on a Mac it types something else.
export function matches(event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>, keys: string): boolean {
  const wanted = new Set(keys.split('+'));
  const key = keys.split('+').at(-1) ?? '';
  if ((event.ctrlKey || event.metaKey) !== wanted.has('Ctrl') || event.altKey !== wanted.has('Alt') || event.shiftKey !== wanted.has('Shift')) return false;
  return event.altKey ? event.code === `Key${key}` || event.key === key : event.key.toUpperCase() === key.toUpperCase();
}

function isWritten(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, canvas, [contenteditable], .monaco-editor') !== null;
}
