import type { ExitReason } from '../program/exit_reason.ts';
import type { Lint, ModelState } from '../model/types.ts';
import type { Language, Words } from '../common/spoken.ts';

export type Comparison = '<=' | '=' | '>=';

/// A figure, and how it has to compare.
export interface Bound {
  readonly comparison: Comparison;
  readonly value: number;
}

/// One condition of an exercise. All but `program` are over the one run on the simulated clock.
export type Check =
  | { readonly kind: 'exit'; readonly code: number }
  /// Of the standard output.
  | { readonly kind: 'output'; readonly how: 'is' | 'has' | 'lacks'; readonly text: string }
  /// Of the simulated clock, in milliseconds.
  | { readonly kind: 'time'; readonly bound: Bound }
  /// Of the tasks of that name, or of the futures when no task has it; null: of all tasks.
  | { readonly kind: 'polls'; readonly of: string | null; readonly bound: Bound }
  /// Blocks of memory for tasks, coroutines' frames and channels, as the trace tells them: those of the tasks of that name; null: all.
  | { readonly kind: 'allocations'; readonly of: string | null; readonly bound: Bound }
  /// How many requests were sent, or aborted.
  | { readonly kind: 'fetches' | 'aborted'; readonly bound: Bound }
  /// `id` null: any lint.
  | { readonly kind: 'lint'; readonly id: string | null; readonly present: boolean }
  /// The body of a coroutine that returns bool, compiled behind the reader's program; it begins in this line of its file.
  | { readonly kind: 'program'; readonly words: Words; readonly body: string; readonly line: number };

/// A run, as far as checks look at it.
export interface Run {
  readonly output: string;
  readonly end: ExitReason;
  readonly model: ModelState;
  readonly lints: readonly Lint[];
}

/// What a condition wants, and whether that is so: open, as long as nobody has looked. `why` says what was found instead.
export interface Result {
  readonly verdict: 'passed' | 'failed' | 'open';
  readonly wants: string;
  /// Empty unless it has failed.
  readonly why: string;
}

/// What the reader is asked to bring about, and in which language that is said.
export interface Exercise {
  readonly checks: readonly Check[];
  readonly language: Language;
  /// Paragraphs; code is between backticks.
  readonly hint?: string;
  readonly solution?: string;
}
