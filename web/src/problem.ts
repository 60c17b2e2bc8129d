/// Something the compiler or linker found.
export interface Problem {
  readonly severity: 'error' | 'warning' | 'note';
  readonly message: string;
  /// First line, from 1; 0 when it has no place in the reader's file.
  readonly line: number;
  /// First column, from 1.
  readonly column: number;
  readonly endLine: number;
  /// Column after the last character.
  readonly endColumn: number;
}

/// A change of the text: the lines `first` to `last` were replaced by `lines` lines.
export interface Edit {
  readonly first: number;
  readonly last: number;
  readonly lines: number;
}

/// The problems as they stand after edits: those on changed lines are gone, for nobody knows whether they still hold;
/// those below have moved along.
export function shiftProblems(problems: readonly Problem[], edits: readonly Edit[]): readonly Problem[] {
  if (problems.length === 0 || edits.length === 0) return problems;
  return edits.reduce<readonly Problem[]>((now, edit) => now.flatMap((problem) => shiftProblem(problem, edit)), problems);
}

function shiftProblem(problem: Problem, { first, last, lines }: Edit): Problem[] {
  if (problem.line === 0 || problem.endLine < first) return [problem];
  if (problem.line <= last) return [];
  const by = lines - (last - first + 1);
  return [{ ...problem, line: problem.line + by, endLine: problem.endLine + by }];
}
