import { element, make } from '../common/dom.ts';
import { chosen, type Store } from '../state.ts';
import { controlWords } from '../words/controls.ts';
import { language } from '../words/language.ts';

const say = controlWords[language];

/// Whether the page is in a lesson, which says what its program shows, and asks what to expect before it tells.
export const isInLesson = new URLSearchParams(location.search).get('in') === 'lesson';

/// The line of the first #include: the comment before it tells what to expect.
export function codeStart(source: string): number {
  return Math.max(1, source.split('\n').findIndex((line) => line.startsWith('#include')) + 1);
}

/// Says what the chosen example shows and what to expect of it.
export function showLesson(store: Store): void {
  const box = element('lesson', HTMLElement);
  box.hidden = isInLesson;
  if (isInLesson) return;
  store.subscribe((state, before) => {
    const example = chosen(state);
    if (example === chosen(before)) return;
    box.replaceChildren();
    // What a lesson's program shows is said in the lesson.
    box.hidden = !example?.shows;
    if (!example?.shows) return;
    box.append(sentence(say.shows, example.shows), sentence(say.expect, example.expect));
  });
}

function sentence(label: string, text: string): HTMLElement {
  const paragraph = make('p');
  paragraph.append(make('strong', `${label} `), text);
  return paragraph;
}
