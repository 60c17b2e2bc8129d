// Renders the course: lessons.js --lessons FOLDER --style FILE.css --out FOLDER. In FOLDER each language has a folder, with the same lessons.
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { allExamples } from '../tools/all_examples.ts';
import { type Language, languages } from '../src/common/spoken.ts';
import { readLessonFiles, readLessons } from './lesson_file.ts';
import { renderIndex, renderLesson } from './render.ts';

const option = { type: 'string' } as const;
const { values } = parseArgs({ options: { lessons: option, style: option, out: option } });
const { lessons: folder, style, out } = values;
if (folder === undefined || style === undefined || out === undefined) throw new Error('--lessons, --style and --out are needed');

try {
  const courses = readLessons(folder);
  const names = (language: Language): string => courses[language].map(({ name }) => name).join(', ');
  for (const language of languages) {
    if (names(language) !== names('en')) throw new Error(`the lessons differ: en has ${names('en')}; ${language} has ${names(language)}`);
  }
  mkdirSync(out, { recursive: true });
  const programs = readLessonFiles(join(folder, 'programs'));
  const sources = { examples: allExamples(), programs };
  for (const language of languages) {
    rmSync(join(out, language), { recursive: true, force: true });
    mkdirSync(join(out, language));
    courses[language].forEach(({ name }, index) => {
      writeFileSync(join(out, language, `${name}.html`), renderLesson(language, courses[language], index, sources));
    });
  }
  copyFileSync(style, join(out, 'lesson.css'));
  writeFileSync(join(out, 'index.html'), renderIndex(courses));
} catch (error) {
  process.stderr.write(`the course: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
