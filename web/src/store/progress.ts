import { solved } from '../check/assess.ts';
import { programOfLesson } from '../lesson/lesson_program.ts';
import { solvedKey } from './progress_keys.ts';
import type { Store } from '../state.ts';
import type { Storage } from './storage.ts';

/// Keeps which exercises the reader has solved.
export function keepProgress(store: Store, storage: Storage): void {
  store.subscribe(({ assessment, example }, before) => {
    if (assessment === before.assessment || assessment.kind !== 'results' || !solved(assessment.results)) return;
    const program = programOfLesson(example);
    if (program !== undefined) storage.set(solvedKey(program), 'yes');
  });
}
