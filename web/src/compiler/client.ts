import { Failed } from '../failure.ts';
import type { Compiled } from './compiler.ts';
import type { Reply, Request } from './worker.ts';

/// How far loading the compiler is.
export type LoadPhase =
  | { readonly kind: 'downloading'; readonly received: number; readonly total: number }
  | { readonly kind: 'starting compiler' };

type Done = Extract<Reply, { kind: 'done' }>;
type Unnumbered<T> = T extends unknown ? Omit<T, 'id'> : never;

interface Waiting {
  resolve(done: Done): void;
  reject(error: Failed): void;
}

/// The compiler, in a worker. It is loaded when it is first needed, and stays.
export class CompilerClient {
  readonly #kit: URL;
  #worker: Worker | undefined;
  #loading: Promise<unknown> | undefined;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #onPhase: (phase: LoadPhase) => void = () => {};

  /// `kit`: the address of the kit's folder.
  constructor(kit: URL) {
    this.#kit = kit;
  }

  /// Loads the compiler, if it is not there yet. Fails with `Failed`; then the next call tries again. `onPhase` hears how far it is,
  /// also when an earlier call began it.
  async load(onPhase: (phase: LoadPhase) => void = () => {}): Promise<void> {
    this.#onPhase = onPhase;
    const loading = (this.#loading ??= this.#ask({ kind: 'load', kit: this.#kit.href }));
    try {
      await loading;
    } catch (error) {
      if (this.#loading === loading) this.cancel();
      throw error;
    }
  }

  /// Compiles a program, after loading the compiler if need be. Fails with `Failed` when that cannot be done at all.
  async compile(source: string, onPhase: (phase: LoadPhase | { readonly kind: 'compiling' }) => void = () => {}): Promise<Compiled> {
    await this.load(onPhase);
    onPhase({ kind: 'compiling' });
    const { compiled } = await this.#ask({ kind: 'compile', source });
    if (!compiled) throw broken('it compiled nothing');
    return compiled;
  }

  /// Ends what the compiler does, at once; whoever waits for it gets `Failed`. It is loaded again, from the cache, when it is next
  /// needed.
  cancel(): void {
    this.#end(new Failed({ what: 'Compiling was stopped', advice: '', retry: true }));
  }

  #end(error: Failed): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#loading = undefined;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(error);
  }

  #ask(request: Unnumbered<Request>): Promise<Done> {
    const id = ++this.#lastId;
    this.#worker ??= this.#start();
    this.#worker.postMessage({ ...request, id });
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  #start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'compiler' });
    worker.onmessage = ({ data }: MessageEvent<Reply>) => this.#hear(data);
    worker.onerror = (event) => this.#end(broken(event.message || 'its worker did not start'));
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
      case 'done':
        this.#take(reply.id)?.resolve(reply);
        break;
      case 'failed':
        this.#take(reply.id)?.reject(broken(reply.what));
        break;
    }
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }
}

function broken(why: string): Failed {
  return new Failed({ what: `The compiler could not be loaded: ${why}`, advice: 'Check the connection, then try again. Examples run without it.', retry: true });
}
