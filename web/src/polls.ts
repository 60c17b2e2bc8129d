import type { ModelState } from './model/types.ts';
import { TextView } from './text_view.ts';
import { shownView, type Store } from './state.ts';

/// Whatever turns records into what happened: the panel's model, or a model alone where there can be no panel.
export interface Model {
  feed(records: Uint8Array): void;
  json(): ModelState;
  reset(): void;
  /// How many frames the panel has drawn.
  frames?(): number;
}

// In milliseconds: often enough to look live. What takes long is done less often: at most one part in so many of the time.
const textInterval = 200;
const textShare = 8;

/// Shows the records of a run: in the panel, or as text.
export class Polls {
  readonly #store: Store;
  readonly #text: TextView;
  #model: Model | undefined;
  // What arrived before there was a model.
  #early: Uint8Array[] = [];
  #wait = textInterval;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(store: Store, textBox: HTMLElement, go: (line: number) => void) {
    this.#store = store;
    this.#text = new TextView(textBox, go);
    store.subscribe((state, before) => {
      if (shownView(state) !== shownView(before)) this.#show();
    });
    this.#show();
  }

  /// Where the records go, once it is loaded.
  set model(model: Model) {
    this.#model = model;
    for (const records of this.#early) model.feed(records);
    this.#early = [];
    this.#show();
  }

  /// What is known by now; undefined until there is a model.
  json(): ModelState | undefined {
    return this.#model?.json();
  }

  /// How many frames the panel has drawn: none while nothing happens.
  frames(): number {
    return this.#model?.frames?.() ?? 0;
  }

  /// Takes records of the program that runs.
  feed(records: Uint8Array): void {
    if (this.#model) this.#model.feed(records);
    else this.#early.push(records);
    this.#timer ??= setTimeout(() => this.#show(), this.#wait);
  }

  /// Begins another run.
  clear(): void {
    this.#early = [];
    this.#model?.reset();
    this.#show();
  }

  /// No more records will come.
  end(): void {
    this.#show();
  }

  #show(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (shownView(this.#store.state) !== 'text') return;
    const begin = performance.now();
    this.#text.show(this.json());
    this.#wait = Math.max(textInterval, textShare * (performance.now() - begin));
  }
}
