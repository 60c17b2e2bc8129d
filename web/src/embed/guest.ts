import type { CodeEditor } from '../editor/code_editor.ts';
import { button, element, make } from '../common/dom.ts';
import type { ControlActions } from '../page/controls.ts';
import { solved } from '../check/assess.ts';
import { lessonExample, lessonExampleId } from '../lesson/lesson_program.ts';
import { linkedExample } from '../link/linked_example.ts';
import type { OutputView } from '../run/output_view.ts';
import { busy, chosen, madeFrom, type Example, type Pane, type Store } from '../state.ts';
import { describe } from '../page/status.ts';
import { Host } from './host.ts';
import { textsOf } from './lines.ts';
import { parts, readOptions, withLines, type EmbedOptions, type Part } from './options.ts';
import { pageLink } from './page_link.ts';
import { codeIn, tidy } from './program_text.ts';
import type { Command, EmbedState } from './protocol.ts';
import { embedWords } from '../words/embed.ts';
import { language } from '../words/language.ts';

const say = embedWords[language];

/// What the page is asked for as a part of another page; undefined: it is a page of its own.
export function embedOptions(): EmbedOptions | undefined {
  const address = new URLSearchParams(location.search);
  // What is wrong in it, the shell has said.
  return address.has('embed') ? readOptions(address).options : undefined;
}

const paneOf: Readonly<Record<Part, Pane>> = { editor: 'code', panel: 'polls', timeline: 'polls', output: 'output' };

/// What an embed has of the page.
interface Parts {
  readonly store: Store;
  readonly base: URL;
  readonly output: OutputView;
  readonly actions: ControlActions;
  readonly editor: Promise<CodeEditor>;
  readonly runner: () => Promise<unknown>;
}

/// The page within another page's frame: with less around it, and at the service of the shell, which speaks for the host.
export class Guest {
  readonly #options: EmbedOptions;
  readonly #parts: Parts;
  readonly #host: Host;
  #programs = 0;
  /// What offers to show the folded lines, as long as there are some.
  #folded: HTMLElement | undefined;

  constructor(options: EmbedOptions, parts: Parts) {
    this.#options = options;
    this.#parts = parts;
    // The shell has the page's own origin.
    this.#host = new Host(parent, (command) => this.#obey(command), location.origin);
    this.#layOut();
    this.#tellWhatHappens();
  }

  /// Opens what the address asks for, if that is not a link's fragment; says whether it was.
  async open(examples: readonly Example[]): Promise<boolean> {
    const { store, base } = this.#parts;
    const { example, exercise, clock } = this.#options;
    store.dispatch({ kind: 'clock', clock });
    const code = codeIn(location.hash);
    if (exercise) {
      const found = await lessonExample(base, exercise);
      store.dispatch({ kind: 'examples', examples: [found, ...examples] });
      store.dispatch({ kind: 'clock', clock: 'deterministic' });
    }
    if (code !== undefined) this.#open(code);
    else if (exercise || example) this.#parts.actions.open(exercise ? lessonExampleId(exercise) : example);
    else return false;
    return true;
  }

  /// The program is there: shows it as the host wants it.
  async begin(): Promise<void> {
    const { store, editor, runner, actions } = this.#parts;
    const { source } = store.state;
    const { fontSize, readOnly, hiddenLines, foldedLines, lockedLines, startLine } = withLines(this.#options, chosen(store.state)?.lines);
    const loaded = await editor;
    // From now on whoever takes the focus keeps it. If there is no runner, the page says so.
    await runner().catch(() => {});
    const away = foldedLines.map(({ first, last }) => ({ first: first + 1, last })).filter(({ first, last }) => first <= last);
    loaded.present({ fontSize, readOnly, hidden: hiddenLines, folded: away, marked: lockedLines, locked: textsOf(source, lockedLines), start: startLine });
    if (away.length > 0) this.#offerFolded(loaded);
    this.#host.tell({ kind: 'ready' });
    if (this.#options.run) actions.run();
  }

  #offerFolded(editor: CodeEditor): void {
    const bar = (this.#folded = make('p', '', { class: 'notice' }));
    const show = button(say.showFolded, () => {
      editor.present({ folded: [] });
      bar.remove();
      editor.focus();
    });
    bar.append(show);
    element('editor', HTMLElement).before(bar);
  }

  #obey(command: Command): unknown {
    const { store, actions } = this.#parts;
    switch (command.kind) {
      case 'connect':
        return { stage: 'ready' };
      case 'setCode':
        this.#open(tidy(command.code));
        this.#folded?.remove();
        return this.#parts.editor.then((editor) => editor.present({ hidden: [], folded: [], marked: [], locked: [] }));
      case 'run':
        return actions.run();
      case 'edit':
        store.dispatch({ kind: 'pane', pane: 'code' });
        return this.#parts.editor.then((editor) => editor.focus());
      case 'stop':
        return actions.stop();
      case 'theme':
        return store.dispatch({ kind: 'theme', theme: command.theme });
      case 'getState':
        return { stage: 'ready', code: store.state.source, status: describe(store.state).text, running: busy(store.state) } satisfies EmbedState;
    }
  }

  /// Of an exercise the checks stay, for hosts that keep what their readers wrote.
  #open(source: string): void {
    const { store, actions } = this.#parts;
    const { clock, view, examples } = store.state;
    const lesson = examples.find(({ id }) => id === lessonExampleId(this.#options.exercise));
    // Each has a name of its own, so that none finds another one's edits.
    const id = `embed-${++this.#programs}`;
    const example = linkedExample(id, { example: '', source, clock, view }, examples, lesson);
    if (!example) return;
    store.dispatch({ kind: 'examples', examples: [example, ...examples.filter((each) => !each.id.startsWith('embed-'))] });
    actions.open(id);
  }

  #layOut(): void {
    const { store, base } = this.#parts;
    const { views, theme } = this.#options;
    document.body.dataset['embed'] = '';
    const panes = views.map((part) => paneOf[part]);
    for (const part of parts) document.body.classList.toggle(`no-${part}`, !panes.includes(paneOf[part]));
    // Where there is room for one, a run brings the polls: or else the output.
    store.subscribe(({ pane }) => {
      const instead = panes.includes('output') && pane === 'polls' ? 'output' : panes[0];
      if (!panes.includes(pane) && instead) queueMicrotask(() => store.dispatch({ kind: 'pane', pane: instead }));
    });
    if (theme !== 'auto') store.dispatch({ kind: 'theme', theme });
    const link = make('a', say.open, { href: 'index.html', target: '_blank', rel: 'noopener', class: 'open-page' });
    link.addEventListener('click', (event) => {
      event.preventDefault();
      pageLink(base, { ...store.state, example: madeFrom(store.state) }).then(
        (address) => window.open(address, '_blank', 'noopener'),
        (error: unknown) => this.#host.tell({ kind: 'error', message: String(error) }),
      );
    });
    element('settings-open', HTMLElement).before(link);
  }

  #tellWhatHappens(): void {
    const { store, output } = this.#parts;
    output.onPrinted = () => this.#host.tell({ kind: 'output', text: output.printed() });
    store.subscribe((state, before) => {
      const { phase, assessment } = state;
      if (state.ran !== before.ran && state.ran !== undefined) this.#host.tell({ kind: 'run', code: state.ran });
      if (phase !== before.phase && before.phase.kind !== phase.kind) {
        const { text } = describe(state);
        if (phase.kind === 'ended') {
          const ok = phase.reason.kind === 'exit' && phase.reason.code === 0;
          // After the last of its output, which is shown right behind this.
          queueMicrotask(() => this.#host.tell({ kind: 'result', ok, status: text, milliseconds: phase.milliseconds, output: output.printed() }));
        } else if (phase.kind === 'rejected') {
          this.#host.tell({ kind: 'result', ok: false, status: text, milliseconds: 0, output: '' });
        } else if (phase.kind === 'failed') {
          this.#host.tell({ kind: 'error', message: text });
        }
      }
      if (assessment !== before.assessment && assessment.kind === 'results') {
        const results = assessment.results.map(({ verdict, wants, why }) => ({ passed: verdict === 'passed', wants, why }));
        this.#host.tell({ kind: 'check', solved: solved(assessment.results), results });
      }
    });
  }
}
