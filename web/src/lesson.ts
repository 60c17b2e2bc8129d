import { element, make } from './dom.ts';
import { chosen, type Store } from './state.ts';

/// Says what the chosen example shows and what to expect of it.
export function showLesson(store: Store): void {
  const box = element('lesson', HTMLElement);
  store.subscribe((state, before) => {
    const example = chosen(state);
    if (example === chosen(before)) return;
    box.replaceChildren();
    if (!example) return;
    const expect = make('p', '', { class: 'expect' });
    expect.append(make('strong', 'Expect '), example.expect);
    box.append(make('p', example.shows), expect);
  });
}
