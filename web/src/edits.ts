import { programFile, type Diagnostic } from './compiler/diagnostic.ts';

/// A change of the text: the lines `first` to `last` were replaced by `lines` lines.
export interface Edit {
  readonly first: number;
  readonly last: number;
  readonly lines: number;
}

/// Whether a diagnostic has a place in the reader's text.
export function isPlaced({ file, line }: Diagnostic): boolean {
  return file === programFile && line > 0;
}

/// The diagnostics as they stand after edits, which must come from the last in the text to the first: those on changed
/// lines are gone, for nobody knows whether they still hold; those below have moved along.
export function shift(diagnostics: readonly Diagnostic[], edits: readonly Edit[]): readonly Diagnostic[] {
  if (diagnostics.length === 0) return diagnostics;
  return edits.reduce((now, edit) => now.flatMap((diagnostic) => shiftOne(diagnostic, edit)), diagnostics);
}

function shiftOne(diagnostic: Diagnostic, { first, last, lines }: Edit): Diagnostic[] {
  if (!isPlaced(diagnostic) || diagnostic.endLine < first) return [diagnostic];
  if (diagnostic.line <= last) return [];
  const by = lines - (last - first + 1);
  return [{ ...diagnostic, line: diagnostic.line + by, endLine: diagnostic.endLine + by }];
}
