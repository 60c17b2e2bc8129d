import type { ModelState } from './model/types.ts';
import type { Polls } from './polls.ts';

declare global {
  interface Window {
    /// For tests, and for whoever has the browser's console open.
    pollux: { json(): ModelState | undefined; frames(): number };
  }
}

/// Lets the console and tests ask what the model knows, and how often the panel was drawn.
export function expose(polls: Polls): void {
  window.pollux = { json: () => polls.json(), frames: () => polls.frames() };
}
