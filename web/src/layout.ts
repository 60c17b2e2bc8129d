import '@awesome.me/webawesome/dist/components/split-panel/split-panel.js';
import type WaSplitPanel from '@awesome.me/webawesome/dist/components/split-panel/split-panel.js';
import { element, radios } from './dom.ts';
import { chosen, type Pane, type Store } from './state.ts';
import type { Storage } from './storage.ts';

/// Lets the reader move the splitters, which stay where they were left, and choose what a narrow screen shows.
export function layOut(store: Store, storage: Storage): void {
  for (const split of document.querySelectorAll<WaSplitPanel>('wa-split-panel')) {
    const key = `split.${split.id}`;
    const kept = Number(storage.get(key));
    if (kept > 0 && kept < 100) split.position = kept;
    split.addEventListener('wa-reposition', () => storage.set(key, split.position.toFixed(1)));
  }
  // An exercise's checks want more room than a program's output does.
  const right = element('split-right', HTMLElement) as WaSplitPanel;
  store.subscribe((state, before) => {
    if (!chosen(state)?.exercise || chosen(before)?.exercise || storage.get('split.split-right')) return;
    right.position = 58;
  });
  const showPane = radios<Pane>('pane', (pane) => store.dispatch({ kind: 'pane', pane }));
  store.subscribe(({ pane }) => {
    document.body.dataset['pane'] = pane;
    showPane(pane);
  });
}
