import { Failed } from '../common/failure.ts';
import type { Parts } from './parts.ts';
import type { Reply, Request } from './worker.ts';
import { failureWords } from '../words/failure.ts';
import { language } from '../words/language.ts';

const say = failureWords[language];

export type Done = Extract<Reply, { kind: 'done' }>;
export type News = Exclude<Reply, { kind: 'done' | 'failed' }>;
type Unnumbered<T> = T extends unknown ? Omit<T, 'id'> : never;

interface Waiting {
  readonly request: Unnumbered<Request>;
  resolve(done: Done): void;
  reject(error: Failed): void;
}

/// A worker with a compiler in it, which does one thing after the other. It is started when it is first needed.
export class Lane {
  readonly #name: string;
  readonly #onNews: (news: News) => void;
  #worker: Worker | undefined;
  #opened: Promise<unknown> | undefined;
  /// What the compiler is made of, once that is known.
  #parts: Parts | undefined;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  constructor(name: string, onNews: (news: News) => void = () => {}) {
    this.#name = name;
    this.#onNews = onNews;
  }

  /// The worker has a compiler, or is about to.
  get isOpen(): boolean {
    return this.#opened !== undefined;
  }

  /// Fetches the kit, and makes the compiler.
  async load(kit: URL): Promise<Parts> {
    const loading = this.ask({ kind: 'load', kit: kit.href });
    this.#opened = loading;
    const { parts } = await loading;
    if (!parts) throw broken('it has no parts');
    return (this.#parts = parts);
  }

  /// Makes the compiler of its parts, unless it is there.
  async open(parts: Parts): Promise<void> {
    this.#parts = parts;
    const opening = (this.#opened ??= this.ask({ kind: 'open', parts }));
    try {
      await opening;
    } catch (error) {
      // Memory may have been short: the next one tries again, in a new worker.
      if (this.#opened === opening) this.end(outdated);
      throw error;
    }
  }

  /// Fails with `Failed`; also when there is no answer within `patience` milliseconds: then whatever it does is ended. When `signal` says so,
  /// this is ended, at once, and all else goes on.
  ask(request: Unnumbered<Request>, patience?: number, signal?: AbortSignal): Promise<Done> {
    if (signal?.aborted) return Promise.reject(outdated);
    const id = ++this.#lastId;
    this.#worker ??= this.#start();
    this.#worker.postMessage({ ...request, id });
    const answer = new Promise<Done>((resolve, reject) => this.#waiting.set(id, { request, resolve, reject }));
    const drop = (): void => this.#drop(id);
    const timer = patience === undefined ? undefined : setTimeout(() => this.end(silent(patience)), patience);
    signal?.addEventListener('abort', drop);
    return answer.finally(() => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', drop);
    });
  }

  /// Nobody waits for it.
  get isIdle(): boolean {
    return this.#waiting.size === 0;
  }

  /// Ends what it does, at once; whoever waits for it gets `error`.
  end(error: Failed): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#opened = undefined;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(error);
  }

  // A clang that runs can't be interrupted: its worker is replaced, at once, so that the next question finds a new one.
  #drop(id: number): void {
    const dropped = this.#take(id);
    if (!dropped) return;
    const others = [...this.#waiting.values()];
    this.#waiting.clear();
    this.end(outdated);
    dropped.reject(outdated);
    const opened = this.#parts ? this.open(this.#parts) : Promise.resolve();
    for (const { request, resolve, reject } of others) opened.then(() => this.ask(request)).then(resolve, reject);
    opened.catch(() => {});
  }

  #start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: `${this.#name} ${language}` });
    worker.onmessage = ({ data }: MessageEvent<Reply>) => this.#hear(data);
    worker.onerror = (event) => this.end(broken(event.message || say.workerSilent));
    return worker;
  }

  #hear(reply: Reply): void {
    if (reply.kind === 'done') this.#take(reply.id)?.resolve(reply);
    else if (reply.kind === 'failed') this.#take(reply.id)?.reject(broken(reply.what));
    else this.#onNews(reply);
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }
}

const outdated = new Failed({ what: say.dropped, advice: '', retry: true });

function silent(patience: number): Failed {
  return new Failed({
    what: say.silent(Math.round(patience / 1000)),
    advice: say.tooLong,
    retry: true,
  });
}

export function broken(why: string): Failed {
  return new Failed({ what: say.compilerMissing(why), advice: say.examplesRun, retry: true });
}
