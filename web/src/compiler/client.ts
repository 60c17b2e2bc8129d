import { Failed } from '../failure.ts';
import type { Compiled } from './compiler.ts';
import type { Reply, Request } from './worker.ts';

/// How far loading the compiler is.
export type LoadPhase =
  | { readonly kind: 'downloading'; readonly received: number; readonly total: number }
  | { readonly kind: 'starting compiler' };

interface Waiting {
  resolve(reply: Reply): void;
  reject(error: Failed): void;
}

/// The compiler, in a worker. It is loaded when it is first needed, and stays.
export class CompilerClient {
  readonly #kit: URL;
  #worker: Worker | undefined;
  #loaded: Promise<void> | undefined;
  #waiting: Waiting | undefined;
  #onPhase: (phase: LoadPhase) => void = () => {};

  /// `kit`: the address of the kit's folder.
  constructor(kit: URL) {
    this.#kit = kit;
  }

  /// Loads the compiler, if it is not there yet. Fails with `Failed`; then the next call tries again. `onPhase` hears how far it is,
  /// also when an earlier call began it.
  load(onPhase: (phase: LoadPhase) => void = () => {}): Promise<void> {
    this.#onPhase = onPhase;
    this.#loaded ??= this.#ask({ kind: 'load', kit: this.#kit.href }).then(
      () => {},
      (error: unknown) => {
        this.cancel();
        throw error;
      },
    );
    return this.#loaded;
  }

  /// Compiles a program, after loading the compiler if need be. One at a time: `cancel` the one before first.
  async compile(source: string, onPhase?: (phase: LoadPhase | { readonly kind: 'compiling' }) => void): Promise<Compiled> {
    await this.load(onPhase);
    onPhase?.({ kind: 'compiling' });
    const reply = await this.#ask({ kind: 'compile', source });
    if (reply.kind !== 'compiled') throw broken(`it answered '${reply.kind}'`);
    return reply.compiled;
  }

  /// Ends what the compiler does, at once; whoever waits for it gets `Failed`. It is loaded again, from the cache, when it is next needed.
  cancel(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#loaded = undefined;
    this.#settle()?.reject(new Failed({ what: 'Compiling was stopped', advice: '', retry: true }));
  }

  #ask(request: Request): Promise<Reply> {
    this.#worker ??= this.#start();
    this.#worker.postMessage(request);
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  #start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'compiler' });
    worker.onmessage = ({ data }: MessageEvent<Reply>) => this.#hear(data);
    worker.onerror = (event) => {
      this.#settle()?.reject(broken(event.message || 'its worker did not start'));
      this.cancel();
    };
    return worker;
  }

  #hear(reply: Reply): void {
    switch (reply.kind) {
      case 'progress':
        this.#onPhase({ kind: 'downloading', received: reply.received, total: reply.total });
        break;
      case 'starting':
        this.#onPhase({ kind: 'starting compiler' });
        break;
      case 'failed':
        this.#settle()?.reject(broken(reply.what));
        break;
      default:
        this.#settle()?.resolve(reply);
    }
  }

  #settle(): Waiting | undefined {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    return waiting;
  }
}

function broken(why: string): Failed {
  return new Failed({ what: `The compiler could not be loaded: ${why}`, advice: 'Check the connection, then try again. Examples run without it.', retry: true });
}
