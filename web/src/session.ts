import type { CompilerClient } from './compiler/client.ts';
import type { Compiled } from './compiler/compiler.ts';
import { Failed, failureOf, fetchBytes } from './failure.ts';
import type { OutputView } from './output_view.ts';
import type { Polls } from './polls.ts';
import type { Report } from './protocol.ts';
import type { Runner } from './runner.ts';
import { busy, chosen, unedited, type Phase, type Store } from './state.ts';
import { describe } from './status.ts';
import { isStuck } from './stuck.ts';

/// What a session needs to run programs and show what they do.
export interface Parts {
  readonly store: Store;
  /// Where the page lies.
  readonly base: URL;
  /// Settles when programs can be run.
  runner(): Promise<Runner>;
  readonly compiler: CompilerClient;
  readonly output: OutputView;
  readonly polls: Polls;
}

// After this long without a record it is worth asking whether the program can go on, in milliseconds.
const quiet = 1000;

/// Turns "run", "stop" and the panel's commands into programs that run, one at a time.
export class Session {
  readonly #parts: Parts;
  // Counts the runs: whatever belongs to an earlier one is ignored.
  #attempt = 0;
  #runner: Runner | undefined;
  #compiling: Promise<Compiled | undefined> | undefined;
  #quiet: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /// Runs what is in the editor: an example as it is delivered from its prebuilt program, anything else compiled first.
  async run(): Promise<void> {
    const { store, output, polls } = this.#parts;
    const example = chosen(store.state);
    if (!example) return;
    const attempt = this.#begin();
    try {
      const program = await (unedited(store.state) ? this.#fetch(example.program) : this.#compile(attempt));
      if (attempt !== this.#attempt || !program) return;
      this.#runner = await this.#parts.runner();
      if (attempt !== this.#attempt) return;
      output.clear();
      polls.clear();
      this.#phase({ kind: 'running', stuck: false });
      if (store.state.pane === 'code') store.dispatch({ kind: 'pane', pane: 'polls' });
      this.#runner.network = store.state.network;
      this.#runner.start(program, store.state.clock === 'deterministic', (report) => {
        if (attempt === this.#attempt) this.#hear(report);
      });
    } catch (error) {
      if (attempt === this.#attempt) this.#phase({ kind: 'failed', failure: failureOf(error) });
    }
  }

  /// Ends whatever runs or compiles, at once.
  stop(): void {
    const { store, output, compiler } = this.#parts;
    if (!busy(store.state)) return;
    const ran = this.#runs();
    if (!ran) compiler.cancel();
    this.#begin();
    this.#phase({ kind: 'stopped' });
    if (ran) output.say('Stopped.', 'idle');
  }

  /// Carries out what the reader asked for in the panel.
  command(command: 'pause' | 'resume' | 'step' | 'stop' | 'run'): void {
    if (command === 'run') void this.run();
    else if (command === 'stop') this.stop();
    else if (this.#runs()) {
      this.#runner?.send({ kind: command });
      this.#phase(command === 'resume' ? { kind: 'running', stuck: false } : { kind: 'paused' });
    }
  }

  #runs(): boolean {
    const { kind } = this.#parts.store.state.phase;
    return kind === 'running' || kind === 'paused';
  }

  #begin(): number {
    clearTimeout(this.#quiet);
    this.#runner?.stop();
    return ++this.#attempt;
  }

  async #fetch(address: string): Promise<Uint8Array<ArrayBuffer>> {
    this.#phase({ kind: 'fetching' });
    return new Uint8Array(await fetchBytes(new URL(address, this.#parts.base), 'The program'));
  }

  async #compile(attempt: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const { store, compiler } = this.#parts;
    const { source } = store.state;
    this.#phase({ kind: 'compiling' });
    // The compiler does one thing at a time; what it was asked before is not worth loading it anew.
    const before = this.#compiling;
    const compiling = (async () => {
      await before?.catch(() => {});
      if (attempt !== this.#attempt) return undefined;
      return compiler.compile(source, (phase) => {
        if (attempt === this.#attempt) this.#phase(phase);
      });
    })();
    this.#compiling = compiling;
    const compiled = await compiling;
    if (attempt !== this.#attempt || !compiled) return undefined;
    const { program, diagnostics } = compiled;
    if (store.state.source === source) {
      store.dispatch({ kind: 'diagnostics', diagnostics });
      if (!program) this.#phase({ kind: 'rejected' });
    } else if (!program) {
      // The places of the diagnostics mean nothing in a text that was edited meanwhile.
      throw new Failed({ what: 'The code did not compile, and was edited meanwhile', advice: 'Run again.', retry: true });
    }
    return program;
  }

  #hear(report: Report): void {
    const { output, polls, store } = this.#parts;
    switch (report.kind) {
      case 'output':
        output.add(report.news);
        break;
      case 'records':
        polls.feed(new Uint8Array(report.bytes));
        this.#watch();
        break;
      case 'ended': {
        clearTimeout(this.#quiet);
        this.#runner?.stop();
        polls.end();
        this.#phase({ kind: 'ended', reason: report.reason, milliseconds: report.milliseconds });
        const { text, advice, tone } = describe(store.state);
        output.say([text, advice].filter(Boolean).join('. ') + (advice ? '' : '.'), tone);
        break;
      }
    }
  }

  #watch(): void {
    const { store, polls } = this.#parts;
    const { phase } = store.state;
    if (phase.kind === 'running' && phase.stuck) this.#phase({ kind: 'running', stuck: false });
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => {
      const model = polls.json();
      if (model && isStuck(model) && store.state.phase.kind === 'running') this.#phase({ kind: 'running', stuck: true });
    }, quiet);
  }

  #phase(phase: Phase): void {
    this.#parts.store.dispatch({ kind: 'phase', phase });
  }
}
