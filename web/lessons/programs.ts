// Compiles the lessons' programs ahead: lesson_programs.js --kit FOLDER --programs FOLDER --out FOLDER.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Ahead } from '../kit/compile_ahead.ts';
import { sweep } from '../kit/pack.ts';
import type { LessonProgram } from '../src/lesson_program.ts';
import { readLessonFiles } from './lesson_file.ts';

const option = { type: 'string' } as const;
const { values } = parseArgs({ options: { kit: option, programs: option, out: option } });
const { kit, programs, out } = values;
if (kit === undefined || programs === undefined || out === undefined) throw new Error('--kit, --programs and --out are needed');
mkdirSync(out, { recursive: true });
const ahead = new Ahead(kit, out);
const files = new Set<string>();
let at = programs;
try {
  for (const { id, title, source, exercise } of readLessonFiles(programs)) {
    at = `${id}.cpp`;
    const file = await ahead.compile(id, source);
    const served: LessonProgram = { title, source, program: `lessons/programs/${file}`, ...(exercise && { checks: exercise.checks }) };
    writeFileSync(join(out, `${id}.json`), JSON.stringify(served));
    files.add(file).add(`${id}.json`);
  }
} catch (error) {
  process.stderr.write(`${at}: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
sweep(out, files);
