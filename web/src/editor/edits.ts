import { programFile, type Diagnostic, type Fix, type Note, type Place } from '../compiler/diagnostic.ts';

/// A change of the text: the lines `first` to `last` were replaced by `lines` lines.
export interface Edit {
  readonly first: number;
  readonly last: number;
  readonly lines: number;
}

/// Whether a diagnostic, or a note, has a place in the reader's text.
export function isPlaced({ file, line }: { readonly file: string; readonly line: number }): boolean {
  return file === programFile && line > 0;
}

/// The one change of lines that makes one text of another.
export function editBetween(before: string, after: string): Edit {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const shorter = Math.min(old.length, now.length);
  let same = 0;
  while (same < shorter && old[same] === now[same]) same++;
  let end = 0;
  while (end < shorter - same && old[old.length - 1 - end] === now[now.length - 1 - end]) end++;
  // Lines that were only added, or only taken away, change the one before them.
  const first = Math.max(0, Math.min(same, old.length - end - 1, now.length - end - 1));
  return { first: first + 1, last: old.length - end, lines: now.length - end - first };
}

/// The diagnostics as they stand after edits, which must come from the last in the text to the first: those on changed
/// lines are gone, for nobody knows whether they still hold; those below have moved along. So it is with notes and fixes.
export function shift(diagnostics: readonly Diagnostic[], edits: readonly Edit[]): readonly Diagnostic[] {
  if (diagnostics.length === 0) return diagnostics;
  return edits.reduce((now, edit) => now.flatMap((diagnostic) => shiftOne(diagnostic, edit)), diagnostics);
}

function shiftOne(diagnostic: Diagnostic, edit: Edit): Diagnostic[] {
  const moved = isPlaced(diagnostic) ? move(diagnostic, edit) : diagnostic;
  if (!moved) return [];
  const { notes, fixes } = moved;
  return [
    {
      ...moved,
      ...(notes && { notes: notes.flatMap((note): Note[] => (isPlaced(note) ? present(move(note, edit)) : [note])) }),
      ...(fixes && { fixes: fixes.flatMap((fix): Fix[] => present(moveFix(fix, edit))) }),
    },
  ];
}

function moveFix({ title, edits }: Fix, edit: Edit): Fix | undefined {
  const moved = edits.flatMap((one) => present(move(one, edit)));
  return moved.length === edits.length ? { title, edits: moved } : undefined;
}

function move<T extends Place>(place: T, { first, last, lines }: Edit): T | undefined {
  if (place.endLine < first) return place;
  if (place.line <= last) return undefined;
  const by = lines - (last - first + 1);
  return { ...place, line: place.line + by, endLine: place.endLine + by };
}

function present<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}
