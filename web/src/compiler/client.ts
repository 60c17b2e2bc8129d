import { Failed } from '../common/failure.ts';
import type { Compiled } from './compiler.ts';
import type { Proposals } from './completion.ts';
import type { Diagnostic } from './diagnostic.ts';
import { broken, Lane, type News } from './lane.ts';
import type { Parts } from './parts.ts';
import type { Results } from './results.ts';
import { failureWords } from '../words/failure.ts';
import { language } from '../words/language.ts';

const say = failureWords[language];

/// How far loading the compiler is.
export type LoadPhase =
  | { readonly kind: 'downloading'; readonly received: number; readonly total: number }
  | { readonly kind: 'starting compiler' };

// After so many milliseconds there will be no answer. A program of 1 MB took 50 s.
const compilePatience = 180_000;
const questionPatience = 20_000;

/// What the page asks of a compiler, wherever that is.
export type CompilerAccess = Pick<CompilerClient, 'available' | 'load' | 'compile' | 'compileAhead' | 'dropAhead' | 'check' | 'propose' | 'cancel'>;

/// The compiler, in two workers: one compiles programs, the other answers the editor's questions, so that running a program never
/// waits for those. It is loaded when it is first needed, once for both, and stays.
export class CompilerClient {
  readonly #kit: URL;
  readonly #results: Results;
  readonly #programs = new Lane('compiler', (news) => this.#tell(news));
  readonly #questions = new Lane('language');
  #loading: Promise<Parts> | undefined;
  #loaded: Parts | undefined;
  #onPhase: (phase: LoadPhase) => void = () => {};
  /// How far it was when it last said so, which a download that hangs may never do again.
  #phase: LoadPhase | undefined;
  /// What is compiled, or was, before anybody asked for it.
  #ahead: { readonly source: string; readonly compiled: Promise<Compiled>; readonly end: AbortController } | undefined;

  /// Settles when the compiler has been loaded for the first time, which it does not begin.
  readonly available: Promise<void>;
  #becomeAvailable: () => void = () => {};

  /// `kit`: the address of the kit's folder. `parts`: of a compiler that was loaded before.
  constructor(kit: URL, results: Results, parts?: Parts) {
    this.#kit = kit;
    this.#results = results;
    this.available = new Promise((resolve) => (this.#becomeAvailable = resolve));
    this.#loaded = parts;
    this.#loading = parts && Promise.resolve(parts);
  }

  /// What it is made of, once it was loaded.
  get parts(): Parts | undefined {
    return this.#loaded;
  }

  /// Loads the compiler, if it is not there yet. Fails with `Failed`; then the next call tries again. `onPhase` hears how far it is,
  /// also when an earlier call began it.
  async load(onPhase: (phase: LoadPhase) => void = () => {}): Promise<void> {
    this.#listen(onPhase);
    await this.#parts();
  }

  /// Compiles a program, unless that was done before, after loading the compiler if need be. Fails with `Failed` when that cannot be done at all.
  async compile(source: string, onPhase: (phase: LoadPhase | { readonly kind: 'compiling' }) => void = () => {}): Promise<Compiled> {
    const known = await this.#results.find(source);
    if (known) return known;
    const ahead = this.#takeAhead(source);
    if (ahead) {
      onPhase({ kind: 'compiling' });
      const compiled = await ahead;
      void this.#results.keep(source, compiled);
      return compiled;
    }
    this.#listen(onPhase);
    const parts = await this.#parts();
    if (!this.#programs.isOpen) onPhase({ kind: 'starting compiler' });
    await this.#programs.open(parts);
    onPhase({ kind: 'compiling' });
    const compiled = await this.#compile(source);
    void this.#results.keep(source, compiled);
    return compiled;
  }

  /// Compiles a program before anybody asks for it, unless the compiler has something else to do. What was begun so before is ended. Says whether
  /// there is a program.
  async compileAhead(source: string): Promise<boolean> {
    this.dropAhead();
    if (!this.#loaded || !this.#programs.isIdle) return false;
    const end = new AbortController();
    const compiled = (async () => {
      const known = await this.#results.find(source);
      if (known) return known;
      await this.#programs.open(await this.#parts());
      return this.#compile(source, end.signal);
    })();
    this.#ahead = { source, compiled, end };
    try {
      return (await compiled).program !== undefined;
    } catch {
      // Whoever asks for it compiles it anew.
      if (this.#ahead?.compiled === compiled) this.#ahead = undefined;
      return false;
    }
  }

  /// Ends that, at once.
  dropAhead(): void {
    this.#ahead?.end.abort();
    this.#ahead = undefined;
  }

  /// What is wrong with a program, without compiling it. Fails with `Failed`; also when `signal` ends it, at once.
  async check(source: string, signal: AbortSignal): Promise<readonly Diagnostic[]> {
    await this.#questions.open(await this.#parts());
    const { diagnostics } = await this.#questions.ask({ kind: 'check', source }, questionPatience, signal);
    return diagnostics ?? [];
  }

  /// What may stand at a place in a program; nothing before the compiler was loaded, which it does not begin, nor when it
  /// does not answer.
  async propose(source: string, place: { readonly line: number; readonly column: number }): Promise<Proposals> {
    const nothing: Proposals = { completions: [], signatures: [] };
    if (!this.#loaded) return nothing;
    try {
      await this.#questions.open(await this.#parts());
      const { proposals } = await this.#questions.ask({ kind: 'propose', source, line: place.line, column: place.column }, questionPatience);
      return proposals ?? nothing;
    } catch {
      return nothing;
    }
  }

  /// Ends compiling, at once; whoever waits for it gets `Failed`. The compiler is started anew when it is next needed, from what was
  /// loaded, if it was.
  cancel(): void {
    if (!this.#loaded) this.#loading = undefined;
    this.#programs.end(new Failed({ what: say.stopped, advice: '', retry: true }));
  }

  /// Ends checks and proposals that are under way, at once; whoever waits for them gets `Failed`.
  cancelQuestions(): void {
    this.#questions.end(new Failed({ what: say.dropped, advice: '', retry: false }));
  }

  async #compile(source: string, signal?: AbortSignal): Promise<Compiled> {
    const { compiled } = await this.#programs.ask({ kind: 'compile', source }, compilePatience, signal);
    if (!compiled) throw broken('it compiled nothing');
    return compiled;
  }

  /// What is compiled ahead, if it is this; else it is in the way.
  #takeAhead(source: string): Promise<Compiled> | undefined {
    const ahead = this.#ahead;
    if (ahead?.source !== source) {
      this.dropAhead();
      return undefined;
    }
    // From now on nobody ends it but `cancel`.
    this.#ahead = undefined;
    return ahead.compiled;
  }

  async #parts(): Promise<Parts> {
    if (!this.#loading) this.#phase = undefined;
    const loading = (this.#loading ??= this.#programs.load(this.#kit));
    try {
      const parts = await loading;
      this.#loaded = parts;
      this.#becomeAvailable();
      return parts;
    } catch (error) {
      if (this.#loading === loading) this.cancel();
      throw error;
    }
  }

  #listen(onPhase: (phase: LoadPhase) => void): void {
    this.#onPhase = onPhase;
    if (this.#loading && !this.#loaded && this.#phase) onPhase(this.#phase);
  }

  #tell(news: News): void {
    this.#phase = news.kind === 'starting' ? { kind: 'starting compiler' } : { kind: 'downloading', received: news.received, total: news.total };
    this.#onPhase(this.#phase);
  }
}
