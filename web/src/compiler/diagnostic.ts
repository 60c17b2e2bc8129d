/// What the compiler or the linker found.
export interface Diagnostic {
  readonly severity: 'error' | 'warning' | 'note';
  /// Where it was found; `main.cpp` is the program itself, and empty means no file.
  readonly file: string;
  /// From 1; 0 when it has no place.
  readonly line: number;
  /// From 1, in UTF-16 units as JavaScript counts them.
  readonly column: number;
  readonly endLine: number;
  /// Column after the last character.
  readonly endColumn: number;
  readonly message: string;
}

/// The name under which the program is compiled.
export const programFile = 'main.cpp';

/// A diagnostic that has no place in a file.
export function placeless(severity: Diagnostic['severity'], message: string): Diagnostic {
  return { severity, file: '', line: 0, column: 0, endLine: 0, endColumn: 0, message };
}
