import type { Exercise, Result } from './check/check.ts';
import type { Diagnostic } from './compiler/diagnostic.ts';
import { shift, type Edit } from './editor/edits.ts';
import type { LinkLines } from './link/link_lines.ts';
import type { ExitReason } from './program/exit_reason.ts';

/// One program of the course, as `examples/index.json` lists it.
export interface Example {
  readonly id: string;
  readonly title: string;
  /// What it shows, in a sentence or two.
  readonly shows: string;
  /// What the reader should expect to see.
  readonly expect: string;
  readonly source: string;
  /// Address of the program that was compiled ahead, relative to the page; empty when there is none.
  readonly program: string;
  /// The same program in Rust, if there is one.
  readonly rust?: string;
  /// What brought it; none for the page's own. A draft is what the reader has edited of none of them.
  readonly from?: 'link' | 'lesson' | 'draft';
  /// What the reader is to bring about by it.
  readonly exercise?: Exercise;
  /// Of a link: id of the lesson's program that the exercise is of; and lines that an embed shows otherwise.
  readonly lesson?: string;
  readonly lines?: LinkLines;
}

/// `deterministic` runs the program on a simulated clock: the same polls each time.
export type Clock = 'real' | 'deterministic';
export type Theme = 'system' | 'light' | 'dark';
/// Whether programs run by themselves when the reader stops typing.
export type Autorun = 'off' | 'on';
/// How the polls are shown.
export type View = 'panel' | 'text';
/// What a narrow screen shows; a wide one shows all.
export type Pane = 'code' | 'polls' | 'output';

/// What the tasks are sorted by: a position in the model's columns.
export interface Sorting {
  readonly column: number;
  readonly descending: boolean;
}

/// Whether the latest run was as the exercise wants it.
export type Assessment =
  /// Nothing ran, or nothing is asked for.
  | { readonly kind: 'none' }
  /// It ran on the real clock, of which checks can't say anything.
  | { readonly kind: 'real clock' }
  | { readonly kind: 'checking' }
  /// `source`: of the program that was run.
  | { readonly kind: 'results'; readonly results: readonly Result[]; readonly source: string };

/// Why a run could not begin. `retry`: trying again may help, for nothing is wrong with the code.
export interface Failure {
  readonly what: string;
  readonly advice: string;
  readonly retry: boolean;
}

/// `why` it could not be opened, and as much of its text as could be read.
export interface BrokenLink {
  readonly why: string;
  readonly saved: string;
}

/// Where the page is between two runs.
export type Phase =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'fetching' }
  | { readonly kind: 'downloading'; readonly received: number; readonly total: number }
  | { readonly kind: 'starting compiler' }
  /// `long`: it takes longer than most.
  | { readonly kind: 'compiling'; readonly long?: true }
  | { readonly kind: 'rejected' }
  /// `stuck`: nothing that Pollux knows of will wake any of its tasks.
  | { readonly kind: 'running'; readonly clock: Clock; readonly stuck: boolean }
  | { readonly kind: 'paused'; readonly clock: Clock }
  /// `milliseconds` are of the clock that the program ran on.
  | { readonly kind: 'ended'; readonly reason: ExitReason; readonly milliseconds: number; readonly clock: Clock }
  | { readonly kind: 'stopped' }
  /// A trace of that name is shown, which was saved before.
  | { readonly kind: 'opened'; readonly name: string; readonly advice: string }
  | { readonly kind: 'failed'; readonly failure: Failure };

/// Everything the page shows but the streams (output, records), at one moment. Only `apply` makes a new one.
export interface State {
  readonly examples: readonly Example[];
  /// Id of the chosen example; empty until the examples are loaded.
  readonly example: string;
  /// What is in the editor.
  readonly source: string;
  readonly clock: Clock;
  /// The reader has allowed programs to use the real network.
  readonly network: boolean;
  readonly autorun: Autorun;
  readonly theme: Theme;
  /// The system is set to dark.
  readonly systemDark: boolean;
  readonly view: View;
  /// The step of the run after which all views show it; null: the latest moment, whatever comes.
  readonly moment: number | null;
  /// The moment moves on by itself.
  readonly replaying: boolean;
  /// How fast that is, as a part of the trace's time.
  readonly speed: number;
  /// The reader is asked before each poll who is polled next.
  readonly predicting: boolean;
  /// Only tasks are shown that have this in their names, or in those of their futures.
  readonly filter: string;
  /// Only this task is shown, with those it woke and those that woke it; 0: all are.
  readonly isolated: number;
  readonly sorting: Sorting;
  /// The pinned run is shown beside the latest, in the place of the views.
  readonly comparing: boolean;
  /// What ran, whose polls are shown; undefined: nothing yet.
  readonly ran: string | undefined;
  readonly pane: Pane;
  readonly phase: Phase;
  readonly assessment: Assessment;
  /// What the last compile or check found, at their places in `source`.
  readonly diagnostics: readonly Diagnostic[];
  /// Why there can be no panel, and only the text view; empty when there can.
  readonly panelless: string;
  /// Why edits cannot be kept; empty when they are.
  readonly storageless: string;
  /// Another tab edits the chosen example, too.
  readonly editedElsewhere: boolean;
  /// The link that brought the reader here, if it could not be opened.
  readonly brokenLink: BrokenLink | null;
}

/// What may happen to a state.
export type Transaction =
  | { readonly kind: 'examples'; readonly examples: readonly Example[] }
  | { readonly kind: 'open'; readonly example: string; readonly source: string }
  | { readonly kind: 'edit'; readonly source: string; readonly edits: readonly Edit[] }
  | { readonly kind: 'phase'; readonly phase: Phase }
  | { readonly kind: 'assessment'; readonly assessment: Assessment }
  | { readonly kind: 'diagnostics'; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: 'clock'; readonly clock: Clock }
  | { readonly kind: 'network'; readonly network: boolean }
  | { readonly kind: 'autorun'; readonly autorun: Autorun }
  | { readonly kind: 'theme'; readonly theme: Theme }
  | { readonly kind: 'system theme'; readonly dark: boolean }
  | { readonly kind: 'view'; readonly view: View }
  /// Another moment is shown. Without `replaying` it stays that one.
  | { readonly kind: 'moment'; readonly moment: number | null; readonly replaying?: boolean }
  | { readonly kind: 'speed'; readonly speed: number }
  | { readonly kind: 'predicting'; readonly on: boolean }
  | { readonly kind: 'comparing'; readonly on: boolean }
  | { readonly kind: 'filter'; readonly filter: string }
  | { readonly kind: 'isolate'; readonly task: number }
  /// By this column of the model; once more, the other way round; then as at first. `ascends`: it is sorted upwards first.
  | { readonly kind: 'sort'; readonly column: number; readonly ascends: boolean }
  /// Another run: nothing of it is known yet.
  | { readonly kind: 'ran'; readonly source: string | undefined }
  | { readonly kind: 'pane'; readonly pane: Pane }
  | { readonly kind: 'panelless'; readonly why: string }
  | { readonly kind: 'storageless'; readonly why: string }
  | { readonly kind: 'edited elsewhere'; readonly on: boolean }
  | { readonly kind: 'broken link'; readonly link: BrokenLink | null };

/// The state before anything has happened.
export const initial: State = {
  examples: [],
  example: '',
  source: '',
  clock: 'real',
  network: false,
  autorun: 'off',
  theme: 'system',
  systemDark: false,
  view: 'panel',
  moment: null,
  replaying: false,
  speed: 0.1,
  predicting: false,
  comparing: false,
  filter: '',
  isolated: 0,
  sorting: { column: 0, descending: false },
  ran: undefined,
  pane: 'code',
  phase: { kind: 'loading' },
  assessment: { kind: 'none' },
  diagnostics: [],
  panelless: '',
  storageless: '',
  editedElsewhere: false,
  brokenLink: null,
};

/// The state after a transaction.
export function apply(state: State, transaction: Transaction): State {
  switch (transaction.kind) {
    case 'examples':
      return { ...state, examples: transaction.examples };
    case 'open':
      return { ...state, example: transaction.example, source: transaction.source, diagnostics: [], phase: { kind: 'ready' }, editedElsewhere: false };
    case 'edit': {
      const diagnostics = shift(state.diagnostics, transaction.edits);
      // With every diagnostic's line edited, nothing is known to be wrong any more.
      const phase = state.phase.kind === 'rejected' && diagnostics.length === 0 ? ({ kind: 'ready' } as const) : state.phase;
      return { ...state, source: transaction.source, diagnostics, phase };
    }
    case 'phase':
      return { ...state, phase: transaction.phase };
    case 'assessment':
      return { ...state, assessment: transaction.assessment };
    case 'diagnostics': {
      const { diagnostics } = transaction;
      const errors = diagnostics.some(({ severity }) => severity === 'error');
      const phase = state.phase.kind === 'rejected' && !errors ? ({ kind: 'ready' } as const) : state.phase;
      return { ...state, diagnostics, phase };
    }
    case 'clock':
      return { ...state, clock: transaction.clock };
    case 'network':
      return { ...state, network: transaction.network };
    case 'autorun':
      return { ...state, autorun: transaction.autorun };
    case 'theme':
      return { ...state, theme: transaction.theme };
    case 'system theme':
      return { ...state, systemDark: transaction.dark };
    case 'view':
      return { ...state, view: transaction.view };
    case 'moment': {
      const replaying = transaction.replaying ?? false;
      // A replay would give the answers away.
      return { ...state, moment: transaction.moment, replaying, predicting: state.predicting && !replaying };
    }
    case 'speed':
      return { ...state, speed: transaction.speed };
    case 'predicting':
      return { ...state, predicting: transaction.on, replaying: false };
    case 'comparing':
      return { ...state, comparing: transaction.on };
    case 'filter':
      return { ...state, filter: transaction.filter };
    case 'isolate':
      return { ...state, isolated: transaction.task };
    case 'sort':
      return { ...state, sorting: sortedBy(state.sorting, transaction.column, transaction.ascends) };
    case 'ran':
      return { ...state, ran: transaction.source, assessment: { kind: 'none' }, moment: null, replaying: false, predicting: false, isolated: 0 };
    case 'pane':
      return { ...state, pane: transaction.pane };
    case 'panelless':
      return { ...state, panelless: transaction.why };
    case 'storageless':
      return { ...state, storageless: transaction.why };
    case 'edited elsewhere':
      return { ...state, editedElsewhere: transaction.on };
    case 'broken link':
      return { ...state, brokenLink: transaction.link };
  }
}

function sortedBy(before: Sorting, column: number, ascends: boolean): Sorting {
  // By the first column, ascending, is as at first.
  const first = column === 0 || !ascends;
  const sorted = before.column === column && (column !== 0 || before.descending);
  if (!sorted) return { column, descending: first };
  return before.descending === first && column !== 0 ? { column, descending: !first } : initial.sorting;
}

/// Id of the example that a link to the program is made from.
export function madeFrom(state: State): string {
  return chosen(state)?.lesson ?? state.example;
}

/// The page's own examples.
export function ownExamples({ examples }: State): readonly Example[] {
  return examples.filter(({ from }) => !from);
}

/// What is shown of the polls: the reader's choice, where there is one.
export function shownView({ view, panelless }: State): View {
  return panelless ? 'text' : view;
}

/// The chosen example, once there is one.
export function chosen(state: State): Example | undefined {
  return state.examples.find((example) => example.id === state.example);
}

/// The editor holds the example as it is delivered.
export function unedited(state: State): boolean {
  return chosen(state)?.source === state.source;
}

/// The program of what is in the editor, if it was compiled ahead.
export function prebuilt(state: State): string | undefined {
  return (unedited(state) && chosen(state)?.program) || undefined;
}

/// Programs run by themselves when the reader stops typing: where that reaches nobody, and waiting takes no time.
export function runsByItself({ autorun, clock, network }: State): boolean {
  return autorun === 'on' && clock === 'deterministic' && !network;
}

/// A run has begun and is not over: from fetching or compiling on.
export function busy(state: State): boolean {
  const { kind } = state.phase;
  return (
    kind === 'fetching' ||
    kind === 'downloading' ||
    kind === 'starting compiler' ||
    kind === 'compiling' ||
    kind === 'running' ||
    kind === 'paused'
  );
}

/// Holds the state; views subscribe, and everything that happens is dispatched.
export class Store {
  #state: State;
  readonly #views: ((state: State, before: State) => void)[] = [];

  constructor(state: State) {
    this.#state = state;
  }

  get state(): State {
    return this.#state;
  }

  /// Applies a transaction and shows the new state in every view.
  dispatch(transaction: Transaction): void {
    const before = this.#state;
    this.#state = apply(before, transaction);
    for (const view of this.#views) view(this.#state, before);
  }

  /// Adds a view; it is called at once, and then after each transaction.
  subscribe(view: (state: State, before: State) => void): void {
    this.#views.push(view);
    view(this.#state, this.#state);
  }
}
