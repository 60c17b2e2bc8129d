import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Check } from '../src/check/check.ts';
import { CheckError, parseChecks } from '../src/check/parse.ts';
import type { Language } from '../src/common/spoken.ts';

/// A lesson in one language, as its author wrote it.
export interface Lesson {
  /// Its file, without the ending; the same in all languages.
  readonly name: string;
  readonly text: string;
}

/// A program of the lessons, as its files have it: ID.cpp and, when it is an exercise, ID.check and ID.solution.cpp.
export interface LessonFile {
  readonly id: string;
  /// Its first line.
  readonly title: string;
  readonly source: string;
  readonly exercise?: { readonly checks: readonly Check[]; readonly solution: string };
}

/// The lessons in a folder that has one for each language, in their order.
export function readLessons(folder: string): Record<Language, Lesson[]> {
  const read = (language: Language): Lesson[] => {
    const files = readdirSync(join(folder, language)).filter((file) => file.endsWith('.md'));
    return files.sort().map((file) => ({ name: basename(file, '.md'), text: readFileSync(join(folder, language, file), 'utf8') }));
  };
  return { en: read('en'), ko: read('ko') };
}

/// The programs of the lessons in a folder. Throws when one lacks its title or a part of its exercise, or when its checks make no sense.
export function readLessonFiles(folder: string): LessonFile[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.cpp') && !file.endsWith('.solution.cpp'));
  return files.sort().map((file) => readLessonFile(folder, basename(file, '.cpp')));
}

function readLessonFile(folder: string, id: string): LessonFile {
  const read = (ending: string): string => readFileSync(join(folder, id + ending), 'utf8');
  const source = read('.cpp');
  const title = /^\/\/ (.+)/.exec(source)?.[1];
  if (title === undefined) throw new Error(`${id}.cpp: its first line is no title (“// …”)`);
  const [hasChecks, hasSolution] = ['.check', '.solution.cpp'].map((ending) => existsSync(join(folder, id + ending)));
  if (hasChecks !== hasSolution) throw new Error(`${id}: an exercise has both, ${id}.check and ${id}.solution.cpp`);
  if (!hasChecks) return { id, title, source };
  try {
    return { id, title, source, exercise: { checks: parseChecks(read('.check')), solution: read('.solution.cpp') } };
  } catch (error) {
    if (error instanceof CheckError) throw new Error(`${id}.check: ${error.message}`, { cause: error });
    throw error;
  }
}
