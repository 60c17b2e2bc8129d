import { assess } from './check/assess.ts';
import type { Exercise, Run } from './check/check.ts';
import type { CompilerAccess } from './compiler/client.ts';
import type { Compiled } from './compiler/compiler.ts';
import { Failed, failureOf, fetchBytes } from './common/failure.ts';
import type { OutputView } from './run/output_view.ts';
import type { Polls } from './panel/polls.ts';
import type { ExitReason } from './program/exit_reason.ts';
import type { Report } from './run/protocol.ts';
import type { Runner } from './run/runner.ts';
import { busy, chosen, prebuilt, type Assessment, type Clock, type Phase, type State, type Store } from './state.ts';
import { describe } from './page/status.ts';
import { isStuck } from './run/stuck.ts';
import { failureWords } from './words/failure.ts';
import { language } from './words/language.ts';

const say = failureWords[language];

/// What a session needs to run programs and show what they do.
export interface Parts {
  readonly store: Store;
  /// Where the page lies.
  readonly base: URL;
  /// Settles when programs can be run.
  runner(): Promise<Runner>;
  readonly compiler: CompilerAccess;
  readonly output: OutputView;
  readonly polls: Polls;
}

// After this long without a record it is worth asking whether the program can go on, in milliseconds.
const quiet = 1000;
// After compiling for so many milliseconds the reader is told how to end it.
const long = 15_000;
// A compile of a text that was edited since is ended when another one has waited for so long: the compiler is not there again at once.
const stale = 3000;
// A program that runs by itself is stopped after so many milliseconds.
const autorunPatience = 5000;
// So many bytes of a trace file are taken at once.
const piece = 1 << 20;

/// Turns "run", "stop" and the panel's keys into programs that run, one at a time.
export class Session {
  readonly #parts: Parts;
  // Counts the runs: whatever belongs to an earlier one is ignored.
  #attempt = 0;
  // What runs, as it was when it began.
  #ran: (Pick<State, 'source' | 'clock'> & { readonly byItself: boolean }) | undefined;
  #runner: Runner | undefined;
  #compiling: Promise<Compiled | undefined> | undefined;
  // What the compiler is at, once it is no longer loaded.
  #compiles: string | undefined;
  // What was compiled last, for running it again.
  #last: { readonly source: string; readonly compiled: Compiled } | undefined;
  #quiet: ReturnType<typeof setTimeout> | undefined;
  #long: ReturnType<typeof setTimeout> | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /// Runs what is in the editor: an example as it is delivered from its prebuilt program, anything else compiled first.
  /// A program that is paused goes on, unless it was edited.
  run(): void {
    const { phase, source, clock } = this.#parts.store.state;
    if (phase.kind === 'paused' && source === this.#ran?.source && clock === this.#ran.clock) this.#runner?.send({ kind: 'resume' });
    else void this.#start(false);
  }

  /// Runs what is in the editor because the reader has stopped typing, in the place of what runs; not again what ran last.
  runByItself(): void {
    const { store, output } = this.#parts;
    if (store.state.source === store.state.ran) return;
    void this.#start(false, true);
    const attempt = this.#attempt;
    this.#patience = setTimeout(() => {
      if (attempt !== this.#attempt) return;
      this.stop();
      output.say(say.ranByItself(autorunPatience / 1000), 'idle');
    }, autorunPatience);
  }

  /// Lets a paused program poll one task; pauses one that runs; else begins one that is paused before its first poll.
  step(): void {
    const { phase } = this.#parts.store.state;
    if (phase.kind === 'paused') this.#runner?.send({ kind: 'step' });
    else if (phase.kind === 'running') this.#runner?.send({ kind: 'pause' });
    else if (!busy(this.#parts.store.state)) void this.#start(true);
  }

  /// Ends whatever runs or compiles, at once.
  stop(): void {
    const { store, output, compiler } = this.#parts;
    if (!busy(store.state)) return;
    const { kind } = store.state.phase;
    if (kind === 'running' || kind === 'paused') output.say(say.stoppedSentence, 'idle');
    else compiler.cancel();
    this.#begin();
    this.#phase({ kind: 'stopped' });
  }

  /// Forgets the program that ran, and what it did.
  clear(): void {
    this.stop();
    this.#parts.output.clear();
    this.#parts.store.dispatch({ kind: 'ran', source: undefined });
    this.#parts.polls.clear();
  }

  /// Shows a trace that was saved, in the place of what ran.
  openTrace(name: string, trace: Uint8Array, advice: string): void {
    this.clear();
    // In pieces, for the model's memory never gives back what one large one took.
    for (let at = 0; at < trace.length; at += piece) this.#parts.polls.feed(trace.subarray(at, at + piece));
    this.#parts.polls.end();
    this.#phase({ kind: 'opened', name, advice });
    if (this.#parts.store.state.pane === 'code') this.#parts.store.dispatch({ kind: 'pane', pane: 'polls' });
  }

  /// Lets the program that runs pause before its next poll, or go on.
  command(command: 'pause' | 'resume'): void {
    this.#runner?.send({ kind: command });
  }

  /// `byItself`: the reader has not asked for it, and stays in the code.
  async #start(paused: boolean, byItself = false): Promise<void> {
    const { store } = this.#parts;
    if (!store.state.example) return;
    const attempt = this.#begin();
    const { source, clock } = store.state;
    const program = prebuilt(store.state);
    try {
      const [runner, bytes] = await Promise.all([
        this.#parts.runner(),
        program ? this.#fetch(program) : this.#compile(source, attempt),
      ]);
      if (attempt !== this.#attempt || !bytes) return;
      this.#ran = { source, clock, byItself };
      this.#runner = runner;
      this.#launch(runner, bytes, clock, paused);
      if (!byItself && store.state.pane === 'code') store.dispatch({ kind: 'pane', pane: 'polls' });
    } catch (error) {
      clearTimeout(this.#long);
      if (attempt === this.#attempt) this.#phase({ kind: 'failed', failure: failureOf(error) });
    }
  }

  #begin(): number {
    clearTimeout(this.#quiet);
    clearTimeout(this.#long);
    clearTimeout(this.#patience);
    this.#runner?.stop();
    return ++this.#attempt;
  }

  #launch(runner: Runner, program: Uint8Array<ArrayBuffer>, clock: Clock, paused: boolean): void {
    const { store, output, polls } = this.#parts;
    const attempt = this.#attempt;
    output.clear();
    store.dispatch({ kind: 'ran', source: this.#ran?.source });
    polls.clear();
    this.#phase(paused ? { kind: 'paused', clock } : { kind: 'running', clock, stuck: false });
    runner.network = store.state.network;
    runner.start(program, { simulated: clock === 'deterministic', paused }, (report) => {
      if (attempt === this.#attempt) this.#hear(report, clock);
    });
  }

  async #fetch(address: string): Promise<Uint8Array<ArrayBuffer>> {
    this.#phase({ kind: 'fetching' });
    return new Uint8Array(await fetchBytes(new URL(address, this.#parts.base), say.program));
  }

  async #compile(source: string, attempt: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const { store } = this.#parts;
    this.#phase({ kind: 'compiling' });
    if (this.#last?.source !== source) {
      const compiled = await this.#askCompiler(source, attempt);
      if (attempt !== this.#attempt || !compiled) return undefined;
      clearTimeout(this.#long);
      this.#last = { source, compiled };
    }
    const { program, diagnostics } = this.#last.compiled;
    if (store.state.source === source) {
      store.dispatch({ kind: 'diagnostics', diagnostics });
      if (!program) this.#phase({ kind: 'rejected' });
    } else if (!program) {
      // The places of the diagnostics mean nothing in a text that was edited meanwhile.
      throw new Failed({ what: say.editedMeanwhile, advice: say.runAgain, retry: true });
    }
    return program;
  }

  // The compiler does one thing at a time; what it was asked before is not worth loading it anew, unless that takes long.
  #askCompiler(source: string, attempt: number): Promise<Compiled | undefined> {
    const before = this.#compiling;
    const compiling = (async () => {
      const patience = setTimeout(() => {
        if (this.#compiles !== undefined && this.#compiles !== source) this.#parts.compiler.cancel();
      }, stale);
      await before?.catch(() => {});
      clearTimeout(patience);
      if (attempt !== this.#attempt) return undefined;
      const compiled = this.#parts.compiler.compile(source, (phase) => {
        this.#compiles = phase.kind === 'compiling' ? source : undefined;
        if (attempt !== this.#attempt) return;
        this.#phase(phase);
        if (phase.kind === 'compiling') this.#long = setTimeout(() => this.#phase({ kind: 'compiling', long: true }), long);
      });
      return compiled.finally(() => (this.#compiles = undefined));
    })();
    this.#compiling = compiling;
    return compiling;
  }

  #hear(report: Report, clock: Clock): void {
    const { output, polls } = this.#parts;
    switch (report.kind) {
      case 'output':
        output.add(report.news);
        break;
      case 'records':
        polls.feed(new Uint8Array(report.bytes));
        this.#watch(clock);
        break;
      case 'paused':
        clearTimeout(this.#patience);
        this.#phase({ kind: 'paused', clock });
        break;
      case 'resumed':
        this.#phase({ kind: 'running', clock, stuck: false });
        break;
      case 'ended':
        this.#end(report, clock);
    }
  }

  #end({ reason, milliseconds }: Extract<Report, { kind: 'ended' }>, clock: Clock): void {
    const { output, polls, store } = this.#parts;
    const attempt = this.#begin();
    polls.end();
    const passed = clock === 'real' ? milliseconds : (polls.moment(null)?.time_ms ?? 0);
    this.#phase({ kind: 'ended', reason, milliseconds: passed, clock });
    // Where there is room for one, of a program that polls nothing its output is what there is to see.
    if (store.state.pane === 'polls' && polls.moment(null)?.steps === 0) store.dispatch({ kind: 'pane', pane: 'output' });
    const { text, advice, tone } = describe(store.state);
    output.say(advice ? `${text}. ${advice}` : `${text}.`, tone);
    // To check takes another compile: only for who asked for a run.
    const exercise = this.#ran?.byItself ? undefined : chosen(store.state)?.exercise;
    if (exercise) void this.#assess(exercise, reason, clock, attempt);
  }

  async #assess(exercise: Exercise, end: ExitReason, clock: Clock, attempt: number): Promise<void> {
    const { store, output, polls } = this.#parts;
    const tell = (assessment: Assessment): void => {
      if (attempt === this.#attempt) store.dispatch({ kind: 'assessment', assessment });
    };
    const model = polls.json();
    const source = this.#ran?.source;
    if (clock === 'real') tell({ kind: 'real clock' });
    if (clock === 'real' || !model || source === undefined) return;
    const ended = store.state.phase;
    const bench = {
      // While the check is compiled the status line says so.
      compile: async (text: string) => (await this.#askCompiler(text, attempt)) ?? { diagnostics: [] },
      run: (program: Uint8Array<ArrayBuffer>) => this.#tryOut(program),
    };
    tell({ kind: 'checking' });
    try {
      const results = await assess(exercise, source, { output: output.printed(), end, model, lints: polls.lints() }, bench);
      if (attempt === this.#attempt) this.#phase(ended);
      tell({ kind: 'results', results, source });
    } catch (error) {
      tell({ kind: 'none' });
      if (attempt === this.#attempt) this.#phase({ kind: 'failed', failure: failureOf(error) });
    }
  }

  // Runs a program of which only its output and its end are of interest.
  async #tryOut(program: Uint8Array<ArrayBuffer>): Promise<Pick<Run, 'output' | 'end'>> {
    const runner = await this.#parts.runner();
    this.#runner = runner;
    return new Promise((resolve) => {
      let output = '';
      runner.network = false;
      runner.start(program, { simulated: true, paused: false }, (report) => {
        if (report.kind === 'output') output += report.news.head.map(({ text }) => text).join('');
        else if (report.kind === 'ended') resolve({ output, end: report.reason });
      });
    });
  }

  // A program that only waits says nothing: it has to be asked whether it can go on.
  #watch(clock: Clock): void {
    const { store, polls } = this.#parts;
    const { phase } = store.state;
    if (phase.kind === 'running' && phase.stuck) this.#phase({ kind: 'running', clock, stuck: false });
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => {
      const model = polls.json();
      if (model && isStuck(model) && store.state.phase.kind === 'running') this.#phase({ kind: 'running', clock, stuck: true });
    }, quiet);
  }

  #phase(phase: Phase): void {
    this.#parts.store.dispatch({ kind: 'phase', phase });
  }
}
