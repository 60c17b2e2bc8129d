import type { Lint, ModelState } from '../model/types.ts';
import type { Polls } from '../panel/polls.ts';

declare global {
  interface Window {
    /// For tests, and for whoever has the browser's console open.
    pollux: {
      json(): ModelState | undefined;
      lints(): readonly Lint[];
      frames(): number;
      milliseconds(): number;
      axis(): readonly [number, number];
    };
  }
}

/// Lets the console and tests ask what the model knows, how often the panel was drawn, how long that took, and what its timeline shows.
export function expose(polls: Polls): void {
  window.pollux = { json: () => polls.json(), lints: () => polls.lints(), frames: () => polls.frames(), milliseconds: () => polls.milliseconds(), axis: () => polls.axis() };
}
