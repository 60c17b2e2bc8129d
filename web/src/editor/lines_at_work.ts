import type { Moment } from '../model/types.ts';
import type { State } from '../state.ts';

/// The lines of the editor that are to be marked: those at which the program is, while it stands still, or is looked at as it was.
/// None in a text that is not what ran.
export function linesAtWork({ moment, phase, source, ran }: State, shown: Moment | undefined): readonly number[] {
  const still = moment !== null || phase.kind === 'paused';
  return still && shown && source === ran ? shown.lines : [];
}
