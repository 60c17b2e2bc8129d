import type { ModelState, Moment, Question } from './types.ts';

export type * from './types.ts';

/// What happened, rebuilt from the records of a trace.
export interface Model {
  /// Takes bytes of a trace, in order; they may end in the middle of a record.
  feed(bytes: Uint8Array): void;
  /// What was known after a step; without one, what is known by now.
  json(step?: number | null): ModelState;
  /// What moment that is.
  moment(step?: number | null): Moment;
  /// What can be asked there: who is polled next. `null`: nobody is.
  question(step: number): Question | null;
  /// All of it as JSON for Perfetto's viewer (ui.perfetto.dev) and Chrome's.
  chromeTrace(): string;
  /// Forgets all, for another trace.
  reset(): void;
}

/// The module that Emscripten makes of playground/model/module.cpp.
interface ModelModule {
  readonly HEAPU8: Uint8Array;
  UTF8ToString(address: number): string;
  _model_input(size: number): number;
  _model_feed(): void;
  _model_json(step: number): number;
  _model_moment(step: number): number;
  _model_question(step: number): number;
  _model_chrome_trace(): number;
  _model_reset(): void;
}

/// Default export of `model/model.js`.
export type ModelFactory = (options?: { locateFile?: (file: string) => string; wasmBinary?: Uint8Array }) => Promise<ModelModule>;

/// Given to a module in the place of a step.
export const latest = -1;

/// Makes a model. `load` gives the default export of `model/model.js`, which lies beside the page.
export async function createModel(load: () => Promise<ModelFactory>): Promise<Model> {
  const factory = await load();
  const module = await factory();
  return {
    feed(bytes) {
      const at = module._model_input(bytes.length);
      // Only now: making room may have grown the memory, which replaces HEAPU8.
      module.HEAPU8.set(bytes, at);
      module._model_feed();
    },
    json: (step) => JSON.parse(module.UTF8ToString(module._model_json(step ?? latest))) as ModelState,
    moment: (step) => JSON.parse(module.UTF8ToString(module._model_moment(step ?? latest))) as Moment,
    question: (step) => JSON.parse(module.UTF8ToString(module._model_question(step))) as Question | null,
    chromeTrace: () => module.UTF8ToString(module._model_chrome_trace()),
    reset: () => module._model_reset(),
  };
}
