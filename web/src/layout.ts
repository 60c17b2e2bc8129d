import '@awesome.me/webawesome/dist/components/split-panel/split-panel.js';
import type WaSplitPanel from '@awesome.me/webawesome/dist/components/split-panel/split-panel.js';
import { radios } from './dom.ts';
import type { Pane, Store } from './state.ts';
import type { Storage } from './storage.ts';

/// Lets the reader move the splitters, which stay where they were left, and choose what a narrow screen shows.
export function layOut(store: Store, storage: Storage): void {
  for (const split of document.querySelectorAll<WaSplitPanel>('wa-split-panel')) {
    const key = `split.${split.id}`;
    const kept = Number(storage.get(key));
    if (kept > 0 && kept < 100) split.position = kept;
    split.addEventListener('wa-reposition', () => storage.set(key, split.position.toFixed(1)));
  }
  const showPane = radios<Pane>('pane', (pane) => store.dispatch({ kind: 'pane', pane }));
  store.subscribe(({ pane }) => {
    document.body.dataset['pane'] = pane;
    showPane(pane);
  });
}
