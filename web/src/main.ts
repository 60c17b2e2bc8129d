import './style.css';
import { showControls, showStatus, type ControlActions } from './controls.ts';
import { element, make } from './dom.ts';
import { draftOf, keepDrafts } from './drafts.ts';
import { fetchExamples } from './examples.ts';
import { failureOf } from './failure.ts';
import { layOut } from './layout.ts';
import { showLesson } from './lesson.ts';
import { OutputView } from './output_view.ts';
import { Polls } from './polls.ts';
import { keepPreferences } from './preferences.ts';
import { showDiagnostics } from './diagnostics_view.ts';
import { chosen, initial, Store } from './state.ts';
import { Storage } from './storage.ts';
import { followTheme } from './theme.ts';

const base = new URL('./', document.baseURI);
const store = new Store(initial);
const storage = new Storage((why) => queueMicrotask(() => store.dispatch({ kind: 'storageless', why })));
keepPreferences(store, storage);
layOut(store, storage);
keepDrafts(store, storage);

const output = new OutputView(element('output', HTMLElement));
const actions: ControlActions = {
  run() {},
  stop() {},
  reset() {
    const example = chosen(store.state);
    if (example) editor.then((loaded) => loaded.replace(example.source), report);
  },
  open(id) {
    const example = store.state.examples.find((candidate) => candidate.id === id);
    if (!example) return;
    actions.stop();
    store.dispatch({ kind: 'open', example: id, source: draftOf(storage, id) ?? example.source });
  },
};
showControls(store, actions);
showStatus(store, actions);
showLesson(store);
showDiagnostics(store, go);
const polls = new Polls(store, element('text-view', HTMLElement), go);

// Monaco is most of the page's code: the rest, with the code as plain text, is there before it.
const editor = import('./editor.ts').then(({ Editor }) => {
  const box = element('editor', HTMLElement);
  box.replaceChildren();
  const loaded = new Editor(store, box, { ...actions, leave: () => element('run', HTMLButtonElement).focus() });
  followTheme(store, (dark) => (loaded.dark = dark));
  const hint = element('tab-hint', HTMLElement);
  loaded.watchTab((leaves) =>
    hint.replaceChildren(leaves ? 'Tab leaves the editor; ' : 'Tab indents; ', make('kbd', 'Ctrl+M'), ' changes that'),
  );
  return loaded;
});
editor.catch(report);

function go(line: number, column = 1): void {
  store.dispatch({ kind: 'pane', pane: 'code' });
  editor.then((loaded) => loaded.reveal(line, column), report);
}

function report(error: unknown): void {
  store.dispatch({ kind: 'phase', phase: { kind: 'failed', failure: failureOf(error) } });
}

fetchExamples(base).then(
  (examples) => {
    store.dispatch({ kind: 'examples', examples });
    const kept = storage.get('example');
    actions.open(examples.some(({ id }) => id === kept) && kept ? kept : (examples[0]?.id ?? ''));
  },
  report,
);
