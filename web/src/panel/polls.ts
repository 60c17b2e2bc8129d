import type { Digest, Lint, Model, Moment, ModelState, Question, Table } from '../model/model.ts';
import { TextView } from './text_view.ts';
import { shownView, type State, type Store } from '../state.ts';

/// Whatever turns records into what happened: the panel's model, or a model alone where there can be no panel, and no frames.
export type Source = Model & { frames?(): number; milliseconds?(): number; axis?(): readonly [number, number]; picture?(): Promise<Blob | null> };

// In milliseconds: often enough to look live. What takes long is done less often: at most one part in so many of the time.
const textInterval = 200;
const textShare = 8;

// How many rows the text view shows of each table.
const textRows = 300;

/// Shows what is known of a run. Both are undefined until there is a model.
export type Watcher = (moment: Moment | undefined, table: Table | undefined) => void;

/// Shows the records of a run: in the panel, or as text.
export class Polls {
  readonly #store: Store;
  readonly #text: TextView;
  readonly #watchers: Watcher[] = [];
  #model: Source | undefined;
  // What arrived before there was a model.
  #early: Uint8Array[] = [];
  #wait = textInterval;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(store: Store, textBox: HTMLElement, go: (line: number) => void) {
    this.#store = store;
    this.#text = new TextView(textBox, store, go);
    store.subscribe((state, before) => {
      const selected = state.filter !== before.filter || state.isolated !== before.isolated || state.sorting !== before.sorting;
      if (selected) this.#select(state);
      if (selected || shownView(state) !== shownView(before) || state.moment !== before.moment) this.#show();
    });
    this.#show();
  }

  /// Where the records go, once it is loaded.
  set model(model: Source) {
    this.#model = model;
    for (const records of this.#early) model.feed(records);
    this.#early = [];
    this.#select(this.#store.state);
    this.#show();
  }

  /// What is known by now; undefined until there is a model.
  json(): ModelState | undefined {
    return this.#model?.json();
  }

  /// What that shows to be wrong.
  lints(): readonly Lint[] {
    return this.#model?.lints() ?? [];
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
  watch(show: Watcher): void {
    this.#watchers.push(show);
    show(this.moment(), this.#table());
  }

  /// The run as JSON for Perfetto's viewer; undefined until there is a model.
  chromeTrace(): string | undefined {
    return this.#model?.chromeTrace();
  }

  /// The run as a trace file holds it; undefined until there is a model.
  trace(): Uint8Array<ArrayBuffer> | undefined {
    return this.#model?.trace();
  }

  /// The timeline as a PNG; null where there is no panel.
  async picture(): Promise<Blob | null> {
    return (await this.#model?.picture?.()) ?? null;
  }

  /// The run in few figures and at most so many lanes.
  digest(most: number): Digest | undefined {
    return this.#model?.digest(most);
  }

  /// How many frames the panel has drawn: none while nothing happens.
  frames(): number {
    return this.#model?.frames?.() ?? 0;
  }

  /// Where what the panel's timeline shows begins and ends, in steps or ns.
  axis(): readonly [number, number] {
    return this.#model?.axis?.() ?? [0, 0];
  }

  /// How many milliseconds they took, without WebGL's.
  milliseconds(): number {
    return this.#model?.milliseconds?.() ?? 0;
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
    const table = this.#table();
    this.#text.announce(this.#model?.lints(this.#store.state.moment) ?? []);
    if (shownView(this.#store.state) === 'text') this.#text.show(table);
    const moment = this.moment();
    for (const show of this.#watchers) show(moment, table);
    this.#wait = Math.max(textInterval, textShare * (performance.now() - begin));
  }

  #table(): Table | undefined {
    return this.#model?.table(this.#store.state.moment, shownView(this.#store.state) === 'text' ? textRows : 0);
  }

  #select({ filter, isolated, sorting }: State): void {
    this.#model?.select({ filter, isolated, ...sorting });
  }
}
