/// A range of a text; lines and columns from 1, columns in UTF-16 units as JavaScript counts them.
export interface Place {
  /// 0 when it has no place.
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  /// Column after the last character.
  readonly endColumn: number;
}

/// What the compiler says beside a diagnostic. `file` is `main.cpp`, or a header by the name by which it is included.
export interface Note extends Place {
  readonly file: string;
  readonly message: string;
}

/// A range of the program, and what is to be there instead.
export interface TextEdit extends Place {
  readonly text: string;
}

/// A change that would cure a diagnostic.
export interface Fix {
  /// What it does, as in "Insert ';'".
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/// What the compiler or the linker found.
export interface Diagnostic extends Place {
  readonly severity: 'error' | 'warning';
  /// Where it was found; `main.cpp` is the program itself, and empty means no file.
  readonly file: string;
  readonly message: string;
  readonly notes?: readonly Note[];
  readonly fixes?: readonly Fix[];
}

/// The name under which the program is compiled.
export const programFile = 'main.cpp';

/// A diagnostic that has no place in a file.
export function placeless(severity: Diagnostic['severity'], message: string): Diagnostic {
  return { severity, file: '', line: 0, column: 0, endLine: 0, endColumn: 0, message };
}
