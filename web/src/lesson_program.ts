import type { Check } from './check/check.ts';
import { languageOf } from './check/words.ts';
import { fetchBytes } from './failure.ts';
import type { Example } from './state.ts';

/// A program that belongs to a lesson, as `lessons/programs/ID.json` has it. With checks it is an exercise.
export interface LessonProgram {
  readonly title: string;
  readonly source: string;
  /// Address of the program that was compiled ahead, relative to the page.
  readonly program: string;
  readonly checks?: readonly Check[];
}

const prefix = 'lesson/';

/// Whether an example's id is that of a lesson's program.
export function isOfLesson(id: string): boolean {
  return id.startsWith(prefix);
}

/// The lesson's program that the page's address asks for (`?program=ID&lang=ko`), as one more example; undefined when it asks for none.
export async function fetchLessonProgram(base: URL, address: URLSearchParams): Promise<Example | undefined> {
  const id = address.get('program');
  if (id === null || !/^\w+$/.test(id)) return undefined;
  const bytes = await fetchBytes(new URL(`lessons/programs/${id}.json`, base), 'The lesson’s program', true);
  const { title, source, program, checks } = JSON.parse(new TextDecoder().decode(bytes)) as LessonProgram;
  const exercise = checks && { checks, language: languageOf(address.get('lang')) };
  return { id: prefix + id, title, shows: '', expect: '', source, program, from: 'lesson', ...(exercise && { exercise }) };
}
