import { readHeader } from '../example_header.ts';
import type { Example } from '../state.ts';
import type { Shared } from './link.ts';

/// What a link shows, as one more example: so the reader's own edits of the others stay as they are, Reset brings the link's code back, and
/// edits of it are kept under its fragment. `lesson`: the lesson's program that the text was made from; it has its checks. Undefined when the link means
/// an example that is not here.
export function linkedExample(fragment: string, { example, source, lines }: Shared, examples: readonly Example[], lesson?: Example): Example | undefined {
  const base = examples.find(({ id }) => id === example);
  if (source === null) return base && { ...base, id: fragment, from: 'link', ...(lines && { lines }) };
  const { title, shows, expect } = headerOf(source) ?? { title: (lesson ?? base)?.title ?? '', shows: '', expect: '' };
  const same = examples.find((each) => each.source === source);
  const exercise = lesson?.exercise && { exercise: lesson.exercise, lesson: lesson.id };
  return { id: fragment, title, shows, expect, source, program: same?.program ?? '', from: 'link', ...exercise, ...(lines && { lines }) };
}

function headerOf(source: string): ReturnType<typeof readHeader> | undefined {
  try {
    return readHeader(source);
  } catch {
    return undefined;
  }
}
