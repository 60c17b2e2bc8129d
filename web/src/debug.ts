import type { Lint, ModelState } from './model/types.ts';
import type { Polls } from './polls.ts';

declare global {
  interface Window {
    /// For tests, and for whoever has the browser's console open.
    pollux: { json(): ModelState | undefined; lints(): readonly Lint[]; frames(): number; milliseconds(): number };
  }
}

/// Lets the console and tests ask what the model knows, how often the panel was drawn, and how long that took.
export function expose(polls: Polls): void {
  window.pollux = { json: () => polls.json(), lints: () => polls.lints(), frames: () => polls.frames(), milliseconds: () => polls.milliseconds() };
}
