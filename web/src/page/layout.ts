import '@awesome.me/webawesome/dist/components/split-panel/split-panel.js';
import type WaSplitPanel from '@awesome.me/webawesome/dist/components/split-panel/split-panel.js';
import { element, radios } from '../common/dom.ts';
import { chosen, type Pane, type Store } from '../state.ts';
import type { Storage } from '../store/storage.ts';

/// Lets the reader move the splitters, which stay where they were left, and choose what a narrow screen shows.
export function layOut(store: Store, storage: Storage): void {
  keepPosition(element('split-main', HTMLElement) as WaSplitPanel, storage);
  const suggest = keepPosition(element('split-right', HTMLElement) as WaSplitPanel, storage);
  // An exercise's checks want more room than a program's output does.
  store.subscribe((state, before) => {
    if (chosen(state)?.exercise && !chosen(before)?.exercise) suggest(58);
  });
  const showPane = radios<Pane>('pane', (pane) => store.dispatch({ kind: 'pane', pane }));
  store.subscribe(({ pane }) => {
    document.body.dataset['pane'] = pane;
    showPane(pane);
  });
}

/// Keeps where the reader puts a splitter. Returns how to put it elsewhere, as long as they have not.
function keepPosition(split: WaSplitPanel, storage: Storage): (position: number) => void {
  const key = `split.${split.id}`;
  let given = split.position;
  // It tells of the position that it was given, too, which is no wish of the reader's.
  const isMoved = (position: number): boolean => position > 0 && position < 100 && Math.abs(position - given) > 0.05;
  const kept = Number(storage.get(key));
  let moved = isMoved(kept);
  if (moved) split.position = kept;
  split.addEventListener('wa-reposition', () => {
    moved ||= isMoved(split.position);
    if (moved) storage.set(key, split.position.toFixed(1));
  });
  return (position) => {
    if (moved) return;
    given = position;
    split.position = position;
  };
}
