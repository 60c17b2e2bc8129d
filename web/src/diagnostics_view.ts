import type { Diagnostic } from './compiler/diagnostic.ts';
import { element, make } from './dom.ts';
import { isPlaced } from './edits.ts';
import type { Store } from './state.ts';

/// The list of what the compiler found; a click goes to the place.
export function showDiagnostics(store: Store, go: (line: number, column: number) => void): void {
  const section = element('diagnostics', HTMLElement);
  const [heading, list] = [section.querySelector('h2'), section.querySelector('ol')];
  store.subscribe(({ diagnostics }, before) => {
    if (diagnostics === before.diagnostics) return;
    section.hidden = diagnostics.length === 0;
    if (heading) heading.textContent = count(diagnostics);
    list?.replaceChildren(...diagnostics.map((diagnostic) => item(diagnostic, go)));
  });
}

function item(diagnostic: Diagnostic, go: (line: number, column: number) => void): HTMLElement {
  const row = make('li', '', { 'data-severity': diagnostic.severity });
  const { file, line, column, message } = diagnostic;
  const at = isPlaced(diagnostic);
  const place = at ? `${line}:${column}` : line > 0 ? `${file}:${line}` : '';
  const parts = [make('span', place, { class: 'place' }), make('span', message, { class: 'message' })];
  const label = make('span', `${diagnostic.severity}: `, { class: 'visually-hidden' });
  if (at) {
    const button = make('button', '', { type: 'button' });
    button.append(label, ...parts);
    button.addEventListener('click', () => go(line, column));
    row.append(button);
  } else {
    row.append(label, ...parts);
  }
  return row;
}

/// "2 errors, 1 warning", in words.
export function count(diagnostics: readonly Diagnostic[]): string {
  const parts = (['error', 'warning', 'note'] as const).flatMap((severity) => {
    const n = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return n === 0 ? [] : [`${n} ${severity}${n === 1 ? '' : 's'}`];
  });
  return parts.join(', ');
}
