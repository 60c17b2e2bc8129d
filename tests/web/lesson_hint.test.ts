// What an exercise has beside its checks where no lesson is around it.
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readLessonFiles, readLessons } from '../../web/lessons/lesson_file.ts';
import { lessonHint } from '../../web/lessons/lesson_hint.ts';

const folder = fileURLToPath(new URL('../../examples/lessons/', import.meta.url));

test('each exercise has its lesson’s hint, in each language; of Markdown there is only code in it', () => {
  const courses = readLessons(folder);
  const exercises = readLessonFiles(`${folder}programs`).filter(({ exercise }) => exercise);
  expect(exercises.length).toBeGreaterThan(10);
  for (const { id } of exercises) {
    for (const hint of Object.values(lessonHint(courses, id))) {
      expect(hint, id).toMatch(/^\S.{10,}\S$/);
      expect(hint.split('`').length % 2, id).toBe(1);
      expect(hint.replace(/`[^`]*`/g, ''), id).not.toMatch(/[[\]*_<>]|\n\n/);
    }
  }
});

test('paragraphs, and links without where they lead', () => {
  const text = '# A\n\n```exercise\nx\n```\n\n<details><summary>Hint</summary>\n\nOne\nline, see [b](02_b.md).\n\n`two`\n\n</details>\n';
  const lesson = { name: '01_a', text };
  const korean = { name: '01_a', text: text.replace('Hint', '힌트') };
  expect(lessonHint({ en: [lesson], ko: [korean] }, 'x').en).toBe('One line, see b.\n`two`');
  expect(() => lessonHint({ en: [lesson], ko: [lesson] }, 'x')).toThrow('01_a: “x” has no “힌트” behind it');
  expect(() => lessonHint({ en: [lesson], ko: [korean] }, 'y')).toThrow('no lesson has the exercise “y”');
});
