import { Failed } from '../common/failure.ts';
import type { CompilerClient, LoadPhase } from './client.ts';
import type { Compiled } from './compiler.ts';
import type { Proposals } from './completion.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Parts } from './parts.ts';
import { Turns } from './turns.ts';
import { failureWords } from '../words/failure.ts';
import { language } from '../words/language.ts';

const say = failureWords[language];

interface Loading {
  readonly who: object;
  onPhase(phase: LoadPhase): void;
  reject(error: Error): void;
}

/// One compiler for several who ask: one after the other, and what one of them stops, goes on for the others.
export class Desk {
  readonly #client: CompilerClient;
  readonly #programs = new Turns();
  readonly #questions = new Turns();
  readonly #loading = new Set<Loading>();
  /// Whose program was last compiled ahead.
  #ahead: object | undefined;

  constructor(client: CompilerClient) {
    this.#client = client;
  }

  /// What the compiler is made of, once it was loaded.
  get parts(): Parts | undefined {
    return this.#client.parts;
  }

  /// As the client's, for one who asks.
  load(who: object, onPhase: (phase: LoadPhase) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const loading: Loading = { who, onPhase, reject };
      this.#loading.add(loading);
      const tellAll = (phase: LoadPhase): void => this.#loading.forEach((each) => each.onPhase(phase));
      this.#client.load(tellAll).then(resolve, reject).finally(() => this.#loading.delete(loading));
    });
  }

  /// Precondition: it is loaded.
  compile(who: object, source: string, onPhase: (phase: LoadPhase | { readonly kind: 'compiling' }) => void): Promise<Compiled> {
    return this.#programs.take(who, () => this.#client.compile(source, onPhase));
  }

  /// As the client's, unless somebody's program is compiled: for that one nobody waits.
  async compileAhead(who: object, source: string): Promise<boolean> {
    if (!this.#programs.isFree) return false;
    this.#ahead = who;
    return this.#client.compileAhead(source);
  }

  /// Ends what was begun ahead for this one.
  dropAhead(who: object): void {
    if (this.#ahead === who) this.#client.dropAhead();
  }

  check(who: object, source: string, signal: AbortSignal): Promise<readonly Diagnostic[]> {
    return this.#questions.take(who, () => this.#client.check(source, signal), { signal, error: dropped() });
  }

  propose(who: object, source: string, place: { readonly line: number; readonly column: number }): Promise<Proposals> {
    return this.#questions.take(who, () => this.#client.propose(source, place));
  }

  cancel(who: object): void {
    const stopped = new Failed({ what: say.stopped, advice: '', retry: true });
    const given = [...this.#loading].filter((each) => each.who === who);
    for (const each of given) {
      this.#loading.delete(each);
      each.reject(stopped);
    }
    const lastToLoad = given.length > 0 && this.#loading.size === 0 && !this.parts;
    if (this.#programs.drop(who, stopped) || lastToLoad) this.#client.cancel();
  }

  cancelQuestions(who: object): void {
    if (this.#questions.drop(who, dropped())) this.#client.cancelQuestions();
  }
}

function dropped(): Failed {
  return new Failed({ what: say.dropped, advice: '', retry: false });
}
