import { CompilerClient, type CompilerAccess, type LoadPhase } from '../compiler/client.ts';
import type { Compiled } from '../compiler/compiler.ts';
import type { Proposals } from '../compiler/completion.ts';
import { Desk } from '../compiler/desk.ts';
import type { Diagnostic } from '../compiler/diagnostic.ts';
import type { Parts } from '../compiler/parts.ts';
import type { Results } from '../compiler/results.ts';
import { Failed } from '../common/failure.ts';
import type { Failure } from '../state.ts';
import { neighbours } from './neighbours.ts';

/// Which release a desk is of: its neighbours may have been loaded before the site has changed.
const release = import.meta.url;

declare global {
  interface Window {
    /// The compiler that this embed has, and others of its page use.
    polluxDesk?: { readonly release: string; readonly desk: Desk };
  }
}

interface Seat {
  readonly desk: Desk;
  /// Rejects with `left` when the embed goes that has the compiler.
  readonly gone: Promise<never>;
}

const left = Symbol('the embed that had the compiler is gone');

/// The compiler of all embeds of a page: the first one that needs it has it, the others call it there. That is possible with any storage, for
/// frames of one origin see each other; and they take turns in one thread, so no two of them begin. When its embed goes, another one
/// makes it anew, of the same parts, and asks again what was asked.
export class SharedCompiler implements CompilerAccess {
  readonly #kit: URL;
  readonly #results: Results;
  #seat: Seat | undefined;
  /// Of a desk that is gone.
  #parts: Parts | undefined;

  readonly available: Promise<void>;
  #becomeAvailable: () => void = () => {};

  constructor(kit: URL, results: Results) {
    this.#kit = kit;
    this.#results = results;
    this.available = new Promise((resolve) => (this.#becomeAvailable = resolve));
    addEventListener('pagehide', ({ persisted }) => {
      if (persisted) return;
      // Before others hear of it, who look for another one then.
      delete window.polluxDesk;
      this.cancel();
      this.dropAhead();
      this.#seat?.desk.cancelQuestions(this);
    });
  }

  load(onPhase: (phase: LoadPhase) => void = () => {}): Promise<void> {
    return this.#ask((desk) => this.#loaded(desk, onPhase));
  }

  async compile(source: string, onPhase: (phase: LoadPhase | { readonly kind: 'compiling' }) => void = () => {}): Promise<Compiled> {
    return (
      (await this.#results.find(source)) ??
      this.#ask(async (desk) => {
        await this.#loaded(desk, onPhase);
        return desk.compile(this, source, onPhase);
      })
    );
  }

  async compileAhead(source: string): Promise<boolean> {
    if (!this.#seat) return false;
    const { desk, gone } = this.#seat;
    return Promise.race([desk.compileAhead(this, source), gone]).catch(() => false);
  }

  dropAhead(): void {
    this.#seat?.desk.dropAhead(this);
  }

  check(source: string, signal: AbortSignal): Promise<readonly Diagnostic[]> {
    return this.#ask((desk) => desk.check(this, source, signal));
  }

  async propose(source: string, place: { readonly line: number; readonly column: number }): Promise<Proposals> {
    const nothing: Proposals = { completions: [], signatures: [] };
    if (!this.#seat) return nothing;
    return this.#ask((desk) => desk.propose(this, source, place)).catch(() => nothing);
  }

  cancel(): void {
    this.#seat?.desk.cancel(this);
  }

  async #loaded(desk: Desk, onPhase: (phase: LoadPhase) => void): Promise<void> {
    await desk.load(this, onPhase);
    this.#becomeAvailable();
  }

  async #ask<T>(question: (desk: Desk) => Promise<T>): Promise<T> {
    for (;;) {
      const { desk, gone } = this.#take();
      try {
        return await Promise.race([question(desk), gone]);
      } catch (error) {
        if (error !== left) throw ours(error);
      }
    }
  }

  #take(): Seat {
    if (this.#seat) return this.#seat;
    const others = findDesk();
    const desk = others?.desk ?? new Desk(new CompilerClient(this.#kit, this.#results, this.#parts));
    if (!others) window.polluxDesk = { release, desk };
    const gone = new Promise<never>((_, reject) => {
      others?.owner.addEventListener('pagehide', ({ persisted }) => {
        if (persisted) return;
        this.#parts = desk.parts;
        this.#seat = undefined;
        reject(left);
      });
    });
    // It may happen while nothing is asked.
    gone.catch(() => {});
    return (this.#seat = { desk, gone });
  }
}

function findDesk(): { readonly desk: Desk; readonly owner: Window } | undefined {
  for (const owner of neighbours()) {
    try {
      if (owner.polluxDesk?.release === release) return { desk: owner.polluxDesk.desk, owner };
    } catch {
      // It is another site's.
    }
  }
  return undefined;
}

/// An error as one of this frame's: each frame has a class of its own.
function ours(error: unknown): unknown {
  const { failure } = error as { failure?: Failure };
  return failure ? new Failed(failure, error) : error;
}
