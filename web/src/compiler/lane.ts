import { Failed } from '../failure.ts';
import type { Parts } from './parts.ts';
import type { Reply, Request } from './worker.ts';
import { failureWords } from '../words/failure.ts';
import { language } from '../words/language.ts';

const say = failureWords[language];

export type Done = Extract<Reply, { kind: 'done' }>;
export type News = Exclude<Reply, { kind: 'done' | 'failed' }>;
type Unnumbered<T> = T extends unknown ? Omit<T, 'id'> : never;

interface Waiting {
  resolve(done: Done): void;
  reject(error: Failed): void;
}

/// A worker with a compiler in it, which does one thing after the other. It is started when it is first needed.
export class Lane {
  readonly #name: string;
  readonly #onNews: (news: News) => void;
  #worker: Worker | undefined;
  #opened: Promise<unknown> | undefined;
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
    return parts;
  }

  /// Makes the compiler of its parts, unless it is there.
  async open(parts: Parts): Promise<void> {
    await (this.#opened ??= this.ask({ kind: 'open', parts }));
  }

  /// Fails with `Failed`; also when there is no answer within `patience` milliseconds: then whatever it does is ended.
  ask(request: Unnumbered<Request>, patience?: number): Promise<Done> {
    const id = ++this.#lastId;
    this.#worker ??= this.#start();
    this.#worker.postMessage({ ...request, id });
    const answer = new Promise<Done>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    if (patience === undefined) return answer;
    const timer = setTimeout(() => this.end(silent(patience)), patience);
    return answer.finally(() => clearTimeout(timer));
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
