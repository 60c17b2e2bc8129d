import { solved } from './assess.ts';
import type { Result } from './check.ts';
import { checkSummary } from './summary.ts';
import { checkWords, type CheckWords } from './words.ts';
import { element, make } from '../common/dom.ts';
import { exerciseHelp } from './exercise_help.ts';
import { isInLesson } from '../lesson/lesson.ts';
import { chosen, type Store } from '../state.ts';

const signs = { passed: '✓', failed: '✗', open: '○' } as const;

/// Says beside the output what an exercise asks for, and after a run what of that is so.
export function showChecks(store: Store): void {
  const section = element('checks', HTMLElement);
  const heading = element('checks-heading', HTMLElement);
  const list = element('checks-list', HTMLElement);
  const said = element('checks-said', HTMLElement);
  const help = element('checks-help', HTMLElement);
  store.subscribe((state, before) => {
    const exercise = chosen(state)?.exercise;
    const changed = exercise !== chosen(before)?.exercise || state.assessment !== before.assessment || state.source !== before.source;
    if (!changed) return;
    section.hidden = !exercise;
    // A lesson has it in its text. What the reader has opened stays open until there is another exercise.
    if (exercise !== chosen(before)?.exercise) help.replaceChildren(...(exercise && !isInLesson ? exerciseHelp(exercise) : []));
    if (!exercise) return;
    const words = checkWords(exercise.language);
    section.lang = exercise.language;
    heading.textContent = words.heading;
    const results =
      state.assessment.kind === 'results'
        ? state.assessment.results
        : exercise.checks.map((check): Result => ({ verdict: 'open', wants: words.wants(check), why: '' }));
    // What has failed first: the list may be longer than its room.
    const shown = results.toSorted((a, b) => Number(b.verdict === 'failed') - Number(a.verdict === 'failed'));
    list.replaceChildren(...shown.map((result) => item(result, words)));
    const summary = checkSummary(state);
    // The same words again would be read aloud again.
    if (said.textContent !== summary) said.textContent = summary;
    section.dataset['solved'] = String(state.assessment.kind === 'results' && solved(results));
  });
}

function item({ verdict, wants, why }: Result, words: CheckWords): HTMLElement {
  const row = make('li', '', { 'data-verdict': verdict });
  const text = make('span');
  text.append(make('span', `${words[verdict]}: `, { class: 'visually-hidden' }), wants);
  if (why) text.append(' ', make('span', why, { class: 'why' }));
  row.append(make('span', signs[verdict], { class: 'sign', 'aria-hidden': 'true' }), text);
  return row;
}
