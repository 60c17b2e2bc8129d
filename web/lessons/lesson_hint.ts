import { checkWords } from '../src/check/words.ts';
import { type Language, languages, type Words } from '../src/common/spoken.ts';
import type { Lesson } from './lesson_file.ts';

/// What the lesson that has this exercise gives as a hint behind it, for where there is no lesson around the exercise: paragraphs of text, in which
/// code is between backticks. Throws when a lesson has the exercise without one, or no lesson has it.
export function lessonHint(courses: Record<Language, readonly Lesson[]>, exercise: string): Words {
  const found = languages.map((language) => [language, hintIn(courses[language], exercise, checkWords(language).hint)] as const);
  return Object.fromEntries(found) as Words;
}

function hintIn(lessons: readonly Lesson[], exercise: string, summary: string): string {
  const block = `\n\`\`\`exercise\n${exercise}\n\`\`\`\n`;
  const lesson = lessons.find(({ text }) => text.includes(block));
  if (!lesson) throw new Error(`no lesson has the exercise “${exercise}”`);
  const behind = lesson.text.slice(lesson.text.indexOf(block) + block.length);
  const hint = new RegExp(`<details><summary>${summary}</summary>\n([^]*?)\n</details>`).exec(behind)?.[1];
  if (hint === undefined) throw new Error(`${lesson.name}: “${exercise}” has no “${summary}” behind it`);
  const paragraphs = hint.trim().split(/\n{2,}/);
  return paragraphs.map((each) => each.replaceAll('\n', ' ').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')).join('\n');
}
