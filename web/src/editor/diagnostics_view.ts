import type { Diagnostic, Note } from '../compiler/diagnostic.ts';
import { button, element, make } from '../common/dom.ts';
import { isPlaced } from './edits.ts';
import { number } from '../common/figures.ts';
import type { Store } from '../state.ts';
import { diagnosticsWords } from '../words/diagnostics.ts';
import { language } from '../words/language.ts';

const say = diagnosticsWords[language];

// More would take the page long to show, and nobody reads them before the first are cured.
const most = 200;

type Go = (line: number, column: number) => void;

/// What the compiler found: how much, and the first of it; once a run was refused, or when the reader asks, all of it as a list, where
/// a click goes to the place. While one types the list stays shut, so that the code does not jump.
export function showDiagnostics(store: Store, go: Go): void {
  const section = element('diagnostics', HTMLElement);
  const opener = element('diagnostics-open', HTMLButtonElement);
  const list = element('diagnostics-list', HTMLOListElement);
  let open = false;
  const show = ({ diagnostics }: { readonly diagnostics: readonly Diagnostic[] }): void => {
    section.hidden = diagnostics.length === 0;
    list.hidden = !open;
    opener.setAttribute('aria-expanded', String(open));
    const [first] = diagnostics;
    const parts = [make('span', count(diagnostics), { class: 'count' })];
    if (first && !open) parts.push(make('span', `${first.line > 0 ? `${first.line}: ` : ''}${first.message.split('\n', 1)[0]}`, { class: 'first' }));
    opener.replaceChildren(...parts);
  };
  opener.addEventListener('click', () => {
    open = !open;
    show(store.state);
  });
  store.subscribe((state, before) => {
    const refused = state.phase.kind === 'rejected' && before.phase.kind !== 'rejected';
    if (state.diagnostics === before.diagnostics && !refused) return;
    open = refused || (open && state.diagnostics.length > 0);
    const rows = state.diagnostics.slice(0, most).map((diagnostic) => item(diagnostic, diagnostic.severity, go));
    if (state.diagnostics.length > most) rows.push(make('li', say.more(number(state.diagnostics.length - most))));
    list.replaceChildren(...rows);
    show(state);
  });
}

function item(found: Diagnostic | Note, severity: 'error' | 'warning' | 'note', go: Go): HTMLElement {
  const row = make('li', '', { 'data-severity': severity });
  const { file, line, column, message } = found;
  const at = isPlaced(found);
  const place = at ? `${line}:${column}` : line > 0 ? `${file}:${line}` : '';
  const label = make('span', `${say.severity[severity]}: `, { class: 'visually-hidden' });
  const parts = [label, make('span', place, { class: 'place' }), make('span', message, { class: 'message' })];
  if (at) {
    const target = button('', () => go(line, column));
    target.append(...parts);
    row.append(target);
  } else {
    row.append(...parts);
  }
  const notes = 'notes' in found ? (found.notes ?? []) : [];
  if (notes.length > 0) {
    const nested = make('ol');
    nested.append(...notes.map((note) => item(note, 'note', go)));
    row.append(nested);
  }
  return row;
}

/// "2 errors, 1 warning", in words.
export function count(diagnostics: readonly Diagnostic[]): string {
  const parts = (['error', 'warning'] as const).flatMap((severity) => {
    const n = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return n === 0 ? [] : [say.count(n, severity)];
  });
  return parts.join(', ');
}
