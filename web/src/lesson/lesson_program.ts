import type { Check } from '../check/check.ts';
import { fetchBytes } from '../common/failure.ts';
import type { Words } from '../common/spoken.ts';
import type { Example } from '../state.ts';
import { failureWords } from '../words/failure.ts';
import { language } from '../words/language.ts';

/// A program that belongs to a lesson, as `lessons/programs/ID.json` has it. With checks it is an exercise, and has what helps with it.
export interface LessonProgram {
  readonly title: string;
  readonly source: string;
  /// Address of the program that was compiled ahead, relative to the page.
  readonly program: string;
  readonly checks?: readonly Check[];
  readonly hint?: Words;
  readonly solution?: string;
}

/// The id that a lesson's program has as an example.
export function lessonExampleId(program: string): string {
  return `lesson/${program}`;
}

/// The lesson's program that an example is; undefined when its id is not that of one.
export function programOfLesson(id: string): string | undefined {
  return /^lesson\/(\w+)$/.exec(id)?.[1];
}

/// Fetches one by its id.
export async function fetchLessonProgram(base: URL, id: string): Promise<LessonProgram> {
  const bytes = await fetchBytes(new URL(`lessons/programs/${id}.json`, base), failureWords[language].lessonProgram(id), true);
  return JSON.parse(new TextDecoder().decode(bytes)) as LessonProgram;
}

/// A lesson's program as one more example; its checks speak as the page does.
export async function lessonExample(base: URL, id: string): Promise<Example> {
  const { title, source, program, checks, hint, solution } = await fetchLessonProgram(base, id);
  const exercise = checks && { checks, language, ...(hint && { hint: hint[language] }), ...(solution !== undefined && { solution }) };
  return { id: lessonExampleId(id), title, shows: '', expect: '', source, program, from: 'lesson', ...(exercise && { exercise }) };
}

/// The one that the page's address asks for (`?program=ID`); undefined when it asks for none.
export async function lessonExampleAsked(base: URL, address: URLSearchParams): Promise<Example | undefined> {
  const id = address.get('program');
  if (id === null || !/^\w+$/.test(id)) return undefined;
  return lessonExample(base, id);
}
