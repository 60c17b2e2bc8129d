import { languages, type Language } from '../common/spoken.ts';
import type { Digest, Lint, ModelState, Moment, Question, Selection, Table } from './types.ts';

export type * from './types.ts';

/// What happened, rebuilt from the records of a trace.
export interface Model {
  /// Takes bytes of a trace, in order; they may end in the middle of a record.
  feed(bytes: Uint8Array): void;
  /// What was known after a step; without one, what is known by now.
  json(step?: number | null): ModelState;
  /// What that shows to be wrong, or worth a look: the worst first. Finding it takes longer than the rest.
  lints(step?: number | null): readonly Lint[];
  /// Which tasks tables show, from now on.
  select(selection: Selection): void;
  /// Of those that are selected the first `most`, and as many futures in them: quick, however many there are.
  table(step: number | null, most: number): Table;
  /// What moment that is.
  moment(step?: number | null): Moment;
  /// What can be asked there: who is polled next. `null`: nobody is.
  question(step: number): Question | null;
  /// All of it in few figures and at most so many lanes.
  digest(most: number): Digest;
  /// What was fed, as far as it was kept: what a trace file holds.
  trace(): Uint8Array<ArrayBuffer>;
  /// All of it as JSON for Perfetto's viewer (ui.perfetto.dev) and Chrome's.
  chromeTrace(): string;
  /// Forgets all, for another trace.
  reset(): void;
}

/// What playground/model/exports.cpp exports.
export interface ModelModule {
  readonly HEAPU8: Uint8Array;
  UTF8ToString(address: number): string;
  _model_speak(language: number): void;
  _model_input(size: number): number;
  _model_feed(): void;
  _model_reset(): void;
  _model_json(step: number): number;
  _model_select(isolated: number, column: number, descending: boolean): void;
  _model_table(step: number, most: number): number;
  _model_lints(step: number): number;
  _model_moment(step: number): number;
  _model_question(step: number): number;
  _model_digest(most: number): number;
  _model_trace(): number;
  _model_trace_size(): number;
  _model_chrome_trace(): number;
}

/// Default export of `model/model.js`.
export type ModelFactory = (options?: { locateFile?: (file: string) => string; wasmBinary?: Uint8Array }) => Promise<ModelModule>;

/// Given to a module in the place of a step.
export const latest = -1;

/// Makes a model. `load` gives the default export of `model/model.js`, which lies beside the page.
export async function createModel(load: () => Promise<ModelFactory>, language: Language = 'en'): Promise<Model> {
  const factory = await load();
  return wrapModel(await factory(), language);
}

/// The model in a module that has one: the panel's, too.
export function wrapModel(module: ModelModule, language: Language): Model {
  module._model_speak(languages.indexOf(language));
  const json = (address: number): unknown => JSON.parse(module.UTF8ToString(address));
  const give = (bytes: Uint8Array): void => {
    const at = module._model_input(bytes.length);
    // Only now: making room may have grown the memory, which replaces HEAPU8.
    module.HEAPU8.set(bytes, at);
  };
  return {
    feed(bytes) {
      give(bytes);
      module._model_feed();
    },
    select({ filter, isolated, column, descending }) {
      give(new TextEncoder().encode(filter));
      module._model_select(isolated, column, descending);
    },
    table: (step, most) => json(module._model_table(step ?? latest, most)) as Table,
    json: (step) => json(module._model_json(step ?? latest)) as ModelState,
    lints: (step) => json(module._model_lints(step ?? latest)) as readonly Lint[],
    moment: (step) => json(module._model_moment(step ?? latest)) as Moment,
    question: (step) => json(module._model_question(step)) as Question | null,
    digest: (most) => json(module._model_digest(most)) as Digest,
    trace() {
      const at = module._model_trace();
      return new Uint8Array(module.HEAPU8.subarray(at, at + module._model_trace_size()));
    },
    chromeTrace: () => module.UTF8ToString(module._model_chrome_trace()),
    reset: () => module._model_reset(),
  };
}
