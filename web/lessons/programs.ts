// Compiles the lessons' programs ahead: lesson_programs.js --kit FOLDER --lessons FOLDER --out FOLDER.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Ahead } from '../kit/compile_ahead.ts';
import { sweep } from '../kit/pack.ts';
import type { LessonProgram } from '../src/lesson/lesson_program.ts';
import { readLessonFiles, readLessons } from './lesson_file.ts';
import { lessonHint } from './lesson_hint.ts';

const option = { type: 'string' } as const;
const { values } = parseArgs({ options: { kit: option, lessons: option, out: option } });
const { kit, lessons, out } = values;
if (kit === undefined || lessons === undefined || out === undefined) throw new Error('--kit, --lessons and --out are needed');
mkdirSync(out, { recursive: true });
const ahead = new Ahead(kit, out);
const files = new Set<string>();
let at = lessons;
try {
  const courses = readLessons(lessons);
  for (const { id, title, source, exercise } of readLessonFiles(join(lessons, 'programs'))) {
    at = `${id}.cpp`;
    const file = await ahead.compile(id, source);
    const served: LessonProgram = { title, source, program: `lessons/programs/${file}`, ...(exercise && { ...exercise, hint: lessonHint(courses, id) }) };
    writeFileSync(join(out, `${id}.json`), JSON.stringify(served));
    files.add(file).add(`${id}.json`);
  }
} catch (error) {
  process.stderr.write(`${at}: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
sweep(out, files);
