import './page/style.css';
import { compileAhead } from './editor/ahead.ts';
import { showChecks } from './check/check_view.ts';
import { CompilerClient } from './compiler/client.ts';
import type { Manifest } from './compiler/manifest.ts';
import { Results } from './compiler/results.ts';
import type { CodeEditor } from './editor/code_editor.ts';
import { showCompare } from './panel/compare_view.ts';
import { showControls, showStatus, type ControlActions } from './page/controls.ts';
import { showDiagnostics } from './editor/diagnostics_view.ts';
import { expose } from './page/debug.ts';
import { element, make } from './common/dom.ts';
import { embedOptions, Guest } from './embed/guest.ts';
import { SharedCompiler } from './embed/shared_compiler.ts';
import { shortMemory } from './embed/short_memory.ts';
import { loadCompilerEarly } from './editor/early.ts';
import { draftOf, keepDrafts, keptDrafts } from './store/drafts.ts';
import { fetchExamples } from './examples.ts';
import { offerExport } from './export/export_view.ts';
import { failureOf, fetchBytes } from './common/failure.ts';
import { showFind } from './panel/find_view.ts';
import { offerForeign } from './foreign/foreign_view.ts';
import { layOut } from './page/layout.ts';
import { codeStart, isInLesson, showLesson } from './lesson/lesson.ts';
import { lessonExampleAsked } from './lesson/lesson_program.ts';
import { Links } from './link/links.ts';
import { OutputView } from './run/output_view.ts';
import { workOffline } from './offline/offline.ts';
import { openModel, openPanel } from './panel/panel_view.ts';
import { Polls } from './panel/polls.ts';
import { linesAtWork } from './editor/lines_at_work.ts';
import { checkLive } from './editor/live_check.ts';
import type { Command } from './panel/panel.ts';
import { keepPreferences } from './page/preferences.ts';
import { showPrediction } from './panel/prediction_view.ts';
import { keepProgress } from './store/progress.ts';
import { loadReference } from './editor/reference.ts';
import { Runner } from './run/runner.ts';
import { Session } from './session.ts';
import { bindKeys, commandLabel, pressing, type Shortcut } from './page/shortcuts.ts';
import { showShare } from './link/share_view.ts';
import { offerSourceFile } from './store/source_file.ts';
import { busy, chosen, initial, runsByItself, Store, type Example } from './state.ts';
import { Storage } from './store/storage.ts';
import { showTexts } from './editor/texts_view.ts';
import { followTheme } from './page/theme.ts';
import { showTrace } from './panel/trace_view.ts';
import { showTransport } from './panel/transport_view.ts';
import { Travel } from './panel/travel.ts';
import { controlWords } from './words/controls.ts';
import { failureWords } from './words/failure.ts';
import { language } from './words/language.ts';
import { offerLanguages } from './words/language_choice.ts';
import { speak } from './words/speak.ts';

speak();

const base = new URL('./', document.baseURI);
const store = new Store(initial);
const embedded = embedOptions();
const memory = embedded && shortMemory();
const storage = new Storage((why) => queueMicrotask(() => store.dispatch({ kind: 'storageless', why })), memory && (() => memory));
keepPreferences(store, storage);
keepDrafts(store, storage);
keepProgress(store, storage);
layOut(store, storage);
followTheme(store);
offerLanguages(storage);

const output = new OutputView(element('output', HTMLElement));
const polls = new Polls(store, element('text-view', HTMLElement), go);
const runner = once(loadRunner);
const kit = new URL('kit/', base);
const manifest = once(async () => JSON.parse(await fetchText('kit.json', true)) as Manifest);
const results = new Results(async () => (await manifest()).version);
const compiler = embedded ? new SharedCompiler(kit, results) : new CompilerClient(kit, results);
const session = new Session({
  store,
  base,
  runner,
  compiler,
  output,
  polls,
});
const travel = new Travel(store, polls, () => session.step());
const actions: ControlActions = {
  run: () => session.run(),
  step: () => travel.step(),
  stop: () => session.stop(),
  retry: () => (store.state.example ? session.run() : location.reload()),
  reset() {
    const example = chosen(store.state);
    if (example) editor.then((loaded) => loaded.replace(example.source), report);
  },
  open(id) {
    const example = store.state.examples.find((candidate) => candidate.id === id);
    if (!example) return;
    session.clear();
    store.dispatch({ kind: 'open', example: id, source: draftOf(storage, id) ?? example.source });
  },
};
showControls(store, actions);
expose(polls);
showStatus(store, actions);
showTransport(store, polls, travel);
showPrediction(store, polls, travel);
showFind(store, polls);
showLesson(store);
showChecks(store);
showDiagnostics(store, go);
showShare(store);
showCompare(store, polls);
showTrace(store, polls, (...what) => session.openTrace(...what));
const sourceFile = offerSourceFile(store, (source) => void editor.then((loaded) => loaded.replace(source), report), report);
const elsewhere = offerExport(store, base, report);

const toggle = (name: string): void => document.querySelector<HTMLInputElement>(`input[name="${name}"]:not(:checked)`)?.click();
const shortcuts: readonly Shortcut[] = [
  { id: 'run', keys: 'Ctrl+Enter', run: actions.run },
  { id: 'step', keys: 'F10', run: actions.step },
  // With nothing to stop it is the editor's, for quick fixes.
  { id: 'stop', keys: 'Ctrl+.', when: () => busy(store.state), run: actions.stop },
  pressing('back', 'F9', element('back', HTMLElement)),
  pressing('latest', 'Shift+F9', element('latest', HTMLElement)),
  pressing('replay', 'Shift+Alt+L', element('replay', HTMLElement)),
  pressing('predict', 'Shift+Alt+Q', element('predict', HTMLElement)),
  pressing('find', 'Shift+Alt+G', element('find-open', HTMLElement)),
  { id: 'clock', keys: 'Shift+Alt+C', run: () => toggle('clock') },
  { id: 'view', keys: 'Shift+Alt+V', run: () => toggle('view') },
  pressing('reset', 'Shift+Alt+R', element('reset', HTMLElement)),
  { id: 'rust', keys: 'Shift+Alt+U', run: () => editor.then((loaded) => loaded.showRust(), report) },
  { id: 'download', keys: 'Ctrl+S', run: sourceFile.download },
  { id: 'open', keys: 'Ctrl+O', run: sourceFile.choose },
  pressing('share', 'Shift+Alt+S', element('share-open', HTMLElement)),
  { id: 'explorer', keys: 'Shift+Alt+E', run: elsewhere.openExplorer },
  { id: 'project', keys: 'Shift+Alt+P', run: elsewhere.downloadProject },
  pressing('trace', 'Shift+Alt+W', element('trace-menu', HTMLElement)),
  pressing('pin', 'Shift+Alt+N', element('pin', HTMLElement)),
  pressing('settings', 'Shift+Alt+O', element('settings-open', HTMLElement)),
  { id: 'keyboard', keys: 'Shift+Alt+K', run: () => element('keyboard', HTMLElement).togglePopover() },
];
bindKeys(shortcuts);

// Monaco is most of the page's code: the rest is there before it. It is not made for fingers.
const editor: Promise<CodeEditor> = matchMedia('(pointer: coarse)').matches ? openPlainEditor() : openMonaco();
// The fragment of this link would take the place of the one that the address may have.
document.querySelector('.skip')?.addEventListener('click', (event) => {
  event.preventDefault();
  editor.then((loaded) => loaded.focus(), report);
});
const guest = embedded && new Guest(embedded, { store, base, output, actions, editor, runner });

async function openPlainEditor(): Promise<CodeEditor> {
  const { PlainEditor } = await import('./editor/plain_editor.ts');
  const loaded = new PlainEditor(store, element('editor', HTMLElement));
  loaded.onShown = showTexts(store, { program: () => loaded.showProgram(), rust: () => loaded.showRust(), header: () => {} });
  element('tab-hint', HTMLElement).hidden = true;
  return loaded;
}

async function openMonaco(): Promise<CodeEditor> {
  // It looks for its words as soon as it is there.
  if (language === 'ko') await import('monaco-editor/nls/lang/ko');
  const [{ Editor }, { offerLanguage, headerModel }] = await Promise.all([import('./editor/editor.ts'), import('./editor/language.ts')]);
  offerLanguage(compiler, report);
  const loaded = new Editor(store, element('editor', HTMLElement), () => element('run', HTMLElement).focus());
  loaded.onShown = showTexts(store, {
    program: () => loaded.showProgram(),
    rust: () => loaded.showRust(),
    header(file) {
      loadReference().then((known) => {
        const model = headerModel(known, file);
        if (model) loaded.showText(model);
      }, report);
    },
  });
  const hint = element('tab-hint', HTMLElement);
  loaded.watchTab((leaves) => {
    const [before, after] = controlWords[language][leaves ? 'tabLeaves' : 'tabIndents'];
    hint.replaceChildren(before, make('kbd', 'Ctrl+M'), after);
  });
  for (const each of shortcuts) loaded.offer(each.id, commandLabel(each), each.run);
  const highlight = (): void => loaded.highlight(linesAtWork(store.state, polls.moment()));
  polls.watch(highlight);
  store.subscribe((state, before) => {
    if (state.source !== before.source || state.phase !== before.phase) highlight();
  });
  return loaded;
}
// A warm runner makes the first run as quick as the next, and comes last. But within another page it comes first: its frame has a process of its
// own, and when that begins Chromium gives the focus to the outermost page, if a reader is just taking it from there.
const isInFrame = parent !== window;
Promise.all([editor, isInFrame ? runner() : editor.then(runner)]).then(() => embedded ?? workOffline(base), report);

const views = embedded?.views ?? ['panel'];
(views.includes('panel') || views.includes('timeline')
  ? openPanel(store, base, polls, { command: carryOut, moment: (step) => travel.to(step), source: go }, !views.includes('panel'))
  : openModel(base, polls)
).catch(report);

loadCompilerEarly(store, compiler, element('editor', HTMLElement));
checkLive(store, compiler);
compileAhead(store, compiler, () => {
  if (runsByItself(store.state)) session.runByItself();
});
// What runs by itself in an embed, its host says.
if (embedded) element('autorun', HTMLInputElement).closest('label')?.remove();

async function openExamples(): Promise<void> {
  const [own, ofLesson] = await Promise.all([fetchExamples(base), lessonExampleAsked(base, new URLSearchParams(location.search))]);
  const examples = [...(ofLesson ? [ofLesson] : []), ...own, ...keptDrafts(storage, own)];
  store.dispatch({ kind: 'examples', examples });
  if (guest) {
    if ((await guest.open(examples)) || (await new Links(store, base, actions.open).follow())) await guest.begin();
    return;
  }
  await openFirst(examples, ofLesson);
  if (isInLesson) editor.then((loaded) => loaded.present({ start: codeStart(store.state.source) }), report);
  offerForeign(store, actions.open);
}

async function openFirst(examples: readonly Example[], ofLesson: Example | undefined): Promise<void> {
  if (ofLesson) {
    store.dispatch({ kind: 'clock', clock: 'deterministic' });
    actions.open(ofLesson.id);
    return;
  }
  if (await new Links(store, base, actions.open).follow()) return;
  const kept = storage.get('example');
  const first = examples.find(({ id }) => id === kept) ?? examples[0];
  if (first) actions.open(first.id);
}
openExamples().catch(report);

async function loadRunner(): Promise<Runner> {
  const loaded = new Runner(await fetchText((await manifest()).files['glue.js'].name, false));
  await loaded.warm;
  return loaded;
}

async function fetchText(name: string, fresh: boolean): Promise<string> {
  return new TextDecoder().decode(await fetchBytes(new URL(name, kit), failureWords[language].glue, fresh));
}

function carryOut(command: Command): void {
  switch (command) {
    case 'back':
      return travel.back();
    case 'forward':
      return travel.forward();
    case 'first':
      return travel.first();
    case 'latest':
      return travel.latest();
    case 'step':
      return travel.step();
    default:
      session.command(command);
  }
}

function go(line: number, column = 1): void {
  store.dispatch({ kind: 'pane', pane: 'code' });
  editor.then((loaded) => loaded.reveal(line, column), report);
}

function report(error: unknown): void {
  store.dispatch({ kind: 'phase', phase: { kind: 'failed', failure: failureOf(error) } });
}

/// Calls `load` when it is first needed; again if it failed.
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}
