import { element } from '../common/dom.ts';
import type { Polls } from './polls.ts';
import type { Store } from '../state.ts';
import { findWords } from '../words/find.ts';
import { language } from '../words/language.ts';

const say = findWords[language];

/// What selects tasks, for the panel and the text view alike: a text they have in their names, and the way back from one that was isolated.
export function showFind(store: Store, polls: Polls): void {
  const open = element('find-open', HTMLButtonElement);
  const box = element('find', HTMLElement);
  const filter = element('filter', HTMLInputElement);
  const found = element('found', HTMLElement);
  const all = element('show-all', HTMLButtonElement);
  let opened = false;

  const show = (): void => {
    const { isolated } = store.state;
    box.hidden = !opened && isolated === 0 && store.state.filter === '';
    open.setAttribute('aria-expanded', String(!box.hidden));
    all.hidden = isolated === 0;
  };
  const close = (): void => {
    opened = false;
    filter.value = '';
    store.dispatch({ kind: 'filter', filter: '' });
    store.dispatch({ kind: 'isolate', task: 0 });
    show();
    open.focus();
  };
  open.addEventListener('click', () => {
    if (!box.hidden) return close();
    opened = true;
    show();
    filter.focus();
  });
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
  filter.addEventListener('input', () => store.dispatch({ kind: 'filter', filter: filter.value.trim() }));
  all.addEventListener('click', () => {
    store.dispatch({ kind: 'isolate', task: 0 });
    filter.focus();
  });

  polls.watch((_, table) => {
    const { filter: text, isolated } = store.state;
    const words = !table || (text === '' && isolated === 0) ? '' : say.found(table.selected_tasks, table.all_tasks, isolated !== 0);
    if (found.textContent !== words) found.textContent = words;
  });
  store.subscribe((state, before) => {
    if (state === before || state.isolated !== before.isolated || state.filter !== before.filter) show();
  });
}
