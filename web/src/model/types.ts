/// What the model says about a trace: the form of its JSON. docs/trace.md explains the figures.

export type ClockKind = 'real' | 'simulated';
export type WakeCause = 'task' | 'timer' | 'fetch' | 'external';

export interface ModelState {
  readonly version: 1;
  /// `null` until something was recorded.
  readonly clock: ClockKind | null;
  /// The trace's clock at the latest record.
  readonly time_ms: number;
  /// The program's exit code; `null` while it runs, and when it was stopped or trapped.
  readonly exit: number | null;
  /// Records that were not written or not kept: what they tell is missing below.
  readonly lost: number;
  /// What is wrong with the trace, in plain words. Nothing was taken after that.
  readonly error: string | null;
  readonly records: number;
  /// Blocks of memory that the run's tasks, coroutines' frames and channels were allocated in, and the most bytes these had at one time.
  readonly allocations: number;
  readonly most_bytes: number;
  readonly tasks: readonly TaskState[];
  readonly futures: readonly FutureState[];
}

/// Which tasks are shown, and in which order.
export interface Selection {
  /// A part of a task's name, or of what a future in it is called or fetches; empty: all.
  readonly filter: string;
  /// Id of the task that alone is shown, with those it woke and those that woke it; 0: all are.
  readonly isolated: number;
  /// Position in Table.columns of what the tasks are sorted by.
  readonly column: number;
  readonly descending: boolean;
}

/// What tables show of the tasks that are selected, and of the futures in them: the first ones.
export interface Table extends ModelState {
  readonly columns: readonly {
    readonly heading: string;
    readonly explained: string;
    /// Of words, not of figures.
    readonly text: boolean;
    /// It is sorted upwards first.
    readonly ascends: boolean;
  }[];
  readonly all_tasks: number;
  readonly selected_tasks: number;
  readonly tasks: readonly (TaskState & Marked & {
    /// Who has woken it last, and how long ago: `a timer, 1.5 ms ago`.
    readonly woken_by: string | null;
  })[];
  readonly all_futures: number;
  readonly futures: readonly (FutureState &
    Marked & {
      /// How many of its polls nothing had woken it for.
      readonly needless_polls: number;
    })[];
}

export interface Marked {
  /// Position in the lints of that moment of the worst that is about it.
  readonly lint: number | null;
}

export interface TaskState {
  readonly id: number;
  readonly name: string;
  readonly state: 'never_polled' | 'scheduled' | 'polling' | 'waiting' | 'ready' | 'cancelled' | 'failed';
  /// What a waiting task waits for, in words.
  readonly waiting_on: string | null;
  readonly polls: number;
  readonly wakes: number;
  readonly wakes_by: Readonly<Record<WakeCause, number>>;
  /// Wakes by the task's own poll.
  readonly self_wakes: number;
  readonly busy_us: number;
  readonly scheduled_us: number;
  readonly idle_us: number;
  readonly file: string | null;
  readonly line: number | null;
  /// How many of its polls took less than 10 µs, 100 µs, 1 ms, 10 ms, and more.
  readonly poll_times: readonly number[];
  /// What future it was made of; `null` until its first poll.
  readonly kind: FutureState['kind'] | null;
  /// Blocks of memory allocated for it and for the frames of the coroutines in it, and the most bytes these had at one time.
  readonly allocations: number;
  readonly bytes: number;
  /// Id of the task that spawned it.
  readonly spawned_by: number | null;
  /// Id of its future; `null` until its first poll.
  readonly future: number | null;
}

export interface FutureState {
  readonly id: number;
  /// Id of the task or future that polled it first; before that, of the one that made it.
  readonly parent: number | null;
  readonly task: number | null;
  readonly kind: 'future' | 'coroutine' | 'join' | 'select' | 'timeout' | 'sleep' | 'fetch' | 'yield' | 'join_handle';
  readonly name: string;
  readonly state: 'never_polled' | 'polling' | 'pending' | 'ready' | 'cancelled' | 'failed';
  readonly polls: number;
  /// Of its frame or itself; `null` when unknown.
  readonly bytes: number | null;
  /// Where it is awaited, else where it was made.
  readonly line: number | null;
  readonly dropped: 'finished' | 'cancelled' | 'never_polled' | null;
  readonly fetch: FetchState | null;
}

export interface FetchState {
  readonly url: string | null;
  readonly phase: 'sent' | 'headers' | 'done' | 'failed' | 'aborted';
  readonly status: number | null;
  readonly bytes: number;
}

/// What a trace shows to be wrong, or worth a look.
export interface Lint {
  /// Which lint: `busy_poll`; docs/trace.md lists them.
  readonly id: string;
  readonly severity: 'note' | 'warning' | 'error';
  readonly task: number | null;
  /// `null` when it is about the task as a whole.
  readonly future: number | null;
  readonly line: number | null;
  /// What was seen, with the figures.
  readonly evidence: string;
  /// Why it matters, and what to do.
  readonly why: string;
}

/// A run in few figures and lanes, to be laid beside another one.
export interface Digest {
  readonly time_ms: number;
  readonly figures: readonly { readonly what: string; readonly value: number }[];
  /// Tasks, and the futures in them.
  readonly lanes: readonly Lane[];
}

export interface Lane {
  readonly name: string;
  readonly state: TaskState['state'] | FutureState['state'];
  /// 0: a task.
  readonly depth: number;
  readonly begin_ms: number;
  readonly end_ms: number;
  readonly polls_ms: readonly number[];
  /// The request or timer it waited for.
  readonly wait?: { readonly kind: 'fetch' | 'timer'; readonly begin_ms: number; readonly end_ms: number };
}

/// "Who is polled next?" at a moment.
export interface Question {
  /// Tasks, or what tasks wait on: at least one is right.
  readonly choices: readonly { readonly name: string; readonly right: boolean }[];
  /// Why that one was polled, as the end of a sentence: "it was new".
  readonly why: string;
  /// The step after that poll; `null`: it is the latest moment.
  readonly then: number | null;
}

/// A moment of a trace, and the moments that one can go to from there. All steps are those that one can give to Model.json().
export interface Moment {
  /// `null`: the latest moment, whatever comes.
  readonly step: number | null;
  /// The last step there is.
  readonly steps: number;
  readonly time_ms: number;
  /// Polls of tasks that are over, and those that have begun by now.
  readonly poll: number;
  readonly polls: number;
  /// It is inside of a poll.
  readonly inside: boolean;
  /// The task that was polled last, and why.
  readonly polled: { readonly task: number; readonly name: string; readonly why: string } | null;
  /// What has happened since then, in words: `clock → 300 ms, a timer woke work`. Empty when that is nothing.
  readonly since: string;
  /// Lines of the program: the one that is being polled, or those in which the task that was polled last waits.
  readonly lines: readonly number[];
  /// Right before the first poll.
  readonly first: number;
  /// One poll earlier; `null`: there is none.
  readonly back: number | null;
  /// One poll later; `null`: that is the latest moment.
  readonly forward: number | null;
  /// When the next step happens; `null`: there is none.
  readonly next_ms: number | null;
}
