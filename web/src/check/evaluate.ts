import { ending } from '../run/ending.ts';
import type { FutureState, TaskState } from '../model/types.ts';
import type { Language } from '../common/spoken.ts';
import type { Bound, Check, Result, Run } from './check.ts';
import { checkWords, type CheckWords } from './words.ts';

/// The conditions that need no program of their own.
export type Declared = Exclude<Check, { readonly kind: 'program' }>;

/// Looks whether a run is as a condition wants it, and says so in `language`.
export function evaluate(check: Declared, run: Run, language: Language): Result {
  const words = checkWords(language);
  const why = whyNot(check, run, words);
  return { verdict: why === undefined ? 'passed' : 'failed', wants: words.wants(check), why: why ?? '' };
}

// Undefined: it is so.
function whyNot(check: Declared, run: Run, words: CheckWords): string | undefined {
  switch (check.kind) {
    case 'exit':
      return run.end.kind === 'exit' && run.end.code === check.code ? undefined : words.exited(ending(run.end).what);
    case 'output': {
      const { how, text } = check;
      const right = { is: run.output === text, has: run.output.includes(text), lacks: !run.output.includes(text) }[how];
      if (right) return undefined;
      return run.output === '' ? words.printedNothing : words.printed(shortened(run.output));
    }
    case 'time':
      return holds(check.bound, run.model.time_ms) ? undefined : words.took(run.model.time_ms.toLocaleString('en'));
    case 'lint': {
      const found = run.lints.filter(({ id }) => check.id === null || id === check.id);
      if (check.present) return found.length > 0 ? undefined : words.noLint;
      return found[0] && words.found(found[0].evidence);
    }
    default:
      return countIsWrong(check, run, words);
  }
}

function countIsWrong(check: Extract<Declared, { readonly bound: Bound }>, { model }: Run, words: CheckWords): string | undefined {
  if (model.lost > 0) return words.incomplete;
  const fetches = model.futures.filter(({ kind, fetch }) => kind === 'fetch' && fetch !== null);
  let count: number;
  if (check.kind === 'fetches') count = fetches.length;
  else if (check.kind === 'aborted') count = fetches.filter(({ fetch }) => fetch?.phase === 'aborted').length;
  else if (check.kind === 'allocations') {
    const tasks = model.tasks.filter(({ name }) => name === check.of);
    if (check.of !== null && tasks.length === 0) return words.nobody(check.of);
    count = check.of === null ? model.allocations : tasks.reduce((sum, { allocations }) => sum + allocations, 0);
  } else if (check.kind === 'polls') {
    const polled = named(check.of, model);
    if (polled.length === 0 && check.of !== null) return words.nobody(check.of);
    count = polled.reduce((sum, { polls }) => sum + polls, 0);
  } else return undefined;
  return holds(check.bound, count) ? undefined : words.count(count);
}

function named(name: string | null, { tasks, futures }: Run['model']): readonly (TaskState | FutureState)[] {
  if (name === null) return tasks;
  const found = tasks.filter((task) => task.name === name);
  return found.length > 0 ? found : futures.filter((future) => future.name === name);
}

function holds({ comparison, value }: Bound, figure: number): boolean {
  return { '<=': figure <= value, '>=': figure >= value, '=': figure === value }[comparison];
}

function shortened(text: string): string {
  const most = 120;
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
