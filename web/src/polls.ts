import type { Model, Moment, ModelState, Question } from './model/model.ts';
import { TextView } from './text_view.ts';
import { shownView, type Store } from './state.ts';

/// Whatever turns records into what happened: the panel's model, or a model alone where there can be no panel, and no frames.
export type Source = Model & { frames?(): number };

// In milliseconds: often enough to look live. What takes long is done less often: at most one part in so many of the time.
const textInterval = 200;
const textShare = 8;

/// Shows the records of a run: in the panel, or as text.
export class Polls {
  readonly #store: Store;
  readonly #text: TextView;
  readonly #watchers: ((moment: Moment | undefined) => void)[] = [];
  #model: Source | undefined;
  // What arrived before there was a model.
  #early: Uint8Array[] = [];
  #wait = textInterval;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(store: Store, textBox: HTMLElement, go: (line: number) => void) {
    this.#store = store;
    this.#text = new TextView(textBox, go);
    store.subscribe((state, before) => {
      if (shownView(state) !== shownView(before) || state.moment !== before.moment) this.#show();
    });
    this.#show();
  }

  /// Where the records go, once it is loaded.
  set model(model: Source) {
    this.#model = model;
    for (const records of this.#early) model.feed(records);
    this.#early = [];
    this.#show();
  }

  /// What is known by now; undefined until there is a model.
  json(): ModelState | undefined {
    return this.#model?.json();
  }

  /// What moment a step is; without one, the moment that is shown. Undefined until there is a model.
  moment(step = this.#store.state.moment): Moment | undefined {
    return this.#model?.moment(step);
  }

  /// What can be asked after a step: who is polled next.
  question(step: number): Question | null {
    return this.#model?.question(step) ?? null;
  }

  /// Calls `show` now and whenever another moment is shown, or more is known.
  watch(show: (moment: Moment | undefined) => void): void {
    this.#watchers.push(show);
    show(this.moment());
  }

  /// The run as JSON for Perfetto's viewer; undefined until there is a model.
  chromeTrace(): string | undefined {
    return this.#model?.chromeTrace();
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
    const begin = performance.now();
    if (shownView(this.#store.state) === 'text') this.#text.show(this.#model?.json(this.#store.state.moment));
    const moment = this.moment();
    for (const show of this.#watchers) show(moment);
    this.#wait = Math.max(textInterval, textShare * (performance.now() - begin));
  }
}
