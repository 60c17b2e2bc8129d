import type { Exercise } from './check.ts';
import { checkWords } from './words.ts';
import { make } from '../common/dom.ts';

/// What helps with an exercise: each is shown when it is asked for.
export function exerciseHelp({ hint, solution, language }: Exercise): HTMLElement[] {
  const words = checkWords(language);
  const help: HTMLElement[] = [];
  if (hint) help.push(shownOnDemand(words.hint, ...hint.split('\n').map(paragraph)));
  if (solution) {
    const code = make('pre', '', { tabindex: '0', role: 'group', 'aria-label': words.solution });
    code.append(make('code', solution));
    help.push(shownOnDemand(words.solution, code));
  }
  return help;
}

function shownOnDemand(summary: string, ...content: HTMLElement[]): HTMLElement {
  const details = make('details');
  details.append(make('summary', summary), ...content);
  return details;
}

/// What is between backticks is code.
function paragraph(text: string): HTMLElement {
  const shown = make('p');
  shown.append(...text.split('`').map((part, at) => (at % 2 === 1 ? make('code', part) : part)));
  return shown;
}
