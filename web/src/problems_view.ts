import { element, make } from './dom.ts';
import type { Problem } from './problem.ts';
import type { Store } from './state.ts';

/// The list of what the compiler found; a click goes to the place.
export function showProblems(store: Store, go: (line: number, column: number) => void): void {
  const section = element('problems', HTMLElement);
  const [heading, list] = [section.querySelector('h2'), section.querySelector('ol')];
  store.subscribe(({ problems }, before) => {
    if (problems === before.problems) return;
    section.hidden = problems.length === 0;
    if (heading) heading.textContent = count(problems);
    list?.replaceChildren(...problems.map((problem) => item(problem, go)));
  });
}

function item(problem: Problem, go: (line: number, column: number) => void): HTMLElement {
  const row = make('li', '', { 'data-severity': problem.severity });
  const place = problem.line > 0 ? `${problem.line}:${problem.column}` : '';
  const parts = [make('span', place, { class: 'place' }), make('span', problem.message, { class: 'message' })];
  const label = make('span', `${problem.severity}: `, { class: 'visually-hidden' });
  if (problem.line > 0) {
    const button = make('button', '', { type: 'button' });
    button.append(label, ...parts);
    button.addEventListener('click', () => go(problem.line, problem.column));
    row.append(button);
  } else {
    row.append(label, ...parts);
  }
  return row;
}

/// "2 errors, 1 warning", in words.
export function count(problems: readonly Problem[]): string {
  const parts = (['error', 'warning', 'note'] as const).flatMap((severity) => {
    const n = problems.filter((problem) => problem.severity === severity).length;
    return n === 0 ? [] : [`${n} ${severity}${n === 1 ? '' : 's'}`];
  });
  return parts.join(', ');
}
