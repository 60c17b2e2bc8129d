import type { Fix, Place } from './diagnostic.ts';

/// What clang said, and where; ready to be said in plain words.
export interface Said {
  readonly message: string;
  /// Of the notes, each of them.
  readonly notes: readonly string[];
  /// The line of the program, and the place in it.
  readonly code: string;
  readonly place: Place;
  /// The ranges that clang gave beside the place, in the program.
  readonly operands: readonly Place[];
}

/// A plain sentence, and what would cure it.
export interface Plain {
  readonly sentence: string;
  readonly fix?: Fix;
  /// What clang proposes is no cure: it took the name for another that looks like it.
  readonly misread?: boolean;
}

/// How something that clang said is said in plain words.
export interface Rule {
  readonly when: RegExp;
  /// Undefined: it is not what it looked like.
  explain(match: RegExpExecArray, said: Said): Plain | string | undefined;
}
