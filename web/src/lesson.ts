import { element, make } from './dom.ts';
import { chosen, type Store } from './state.ts';
import { controlWords } from './words/controls.ts';
import { language } from './words/language.ts';

const say = controlWords[language];

/// Says what the chosen example shows and what to expect of it.
export function showLesson(store: Store): void {
  const box = element('lesson', HTMLElement);
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
