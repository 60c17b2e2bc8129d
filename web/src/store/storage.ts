import { controlWords } from '../words/controls.ts';
import { language } from '../words/language.ts';

const say = controlWords[language];

/// The browser's storage, which may be blocked or full: then nothing is kept, and `onBlocked` is told why, once.
export class Storage {
  readonly #prefix = 'pollux.';
  #blocked = false;
  readonly #onBlocked: (why: string) => void;
  readonly #area: () => globalThis.Storage;

  /// `area`: the browser's own, but for an embed.
  constructor(onBlocked: (why: string) => void, area: () => globalThis.Storage = () => localStorage) {
    this.#onBlocked = onBlocked;
    this.#area = area;
  }

  /// What was kept under this key, or undefined.
  get(key: string): string | undefined {
    return this.#attempt(() => this.#area().getItem(this.#prefix + key) ?? undefined);
  }

  /// Keeps a value; undefined forgets it.
  set(key: string, value: string | undefined): void {
    this.#attempt(() => {
      if (value === undefined) this.#area().removeItem(this.#prefix + key);
      else this.#area().setItem(this.#prefix + key, value);
    });
  }

  /// The rest of each key that begins so.
  keys(beginning: string): readonly string[] {
    const all = this.#attempt(() => Object.keys(this.#area())) ?? [];
    const begin = this.#prefix + beginning;
    return all.filter((key) => key.startsWith(begin)).map((key) => key.slice(begin.length));
  }

  /// Calls `hear` when another tab keeps a value, or forgets it.
  watch(hear: (key: string, value: string | undefined) => void): void {
    globalThis.addEventListener?.('storage', ({ key, newValue }) => {
      if (key?.startsWith(this.#prefix)) hear(key.slice(this.#prefix.length), newValue ?? undefined);
    });
  }

  #attempt<T>(action: () => T): T | undefined {
    try {
      return action();
    } catch (error) {
      if (!this.#blocked) {
        this.#blocked = true;
        const full = error instanceof DOMException && error.name === 'QuotaExceededError';
        this.#onBlocked(full ? say.storageFull : say.storageBlocked);
      }
      return undefined;
    }
  }
}
