import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { languages, type Lesson, renderIndex, renderLesson, titleOf } from '../../web/lessons/render.ts';
import { allExamples } from '../../web/tools/all_examples.ts';

const examples = allExamples();
const folder = fileURLToPath(new URL('../../examples/lessons/', import.meta.url));

function lessonsIn(language: string): Lesson[] {
  const files = readdirSync(folder + language).sort();
  return files.map((file) => ({ name: basename(file, '.md'), text: readFileSync(`${folder}${language}/${file}`, 'utf8') }));
}

const programs = (text: string): string[] => [...text.matchAll(/^```pollux\n(\w+)\n```$/gm)].map(([, id = '']) => id);
const headings = (text: string): number[] => [...text.matchAll(/^(#+) /gm)].map(([, marks = '']) => marks.length);
const answers = (text: string): number => text.split('<details><summary>').length - 1;

test('each lesson is there in all languages, with the same programs, parts and questions', () => {
  for (const { name, text } of lessonsIn('en')) {
    for (const language of languages) {
      const other = readFileSync(`${folder}${language}/${name}.md`, 'utf8');
      expect({ language, name, programs: programs(other), headings: headings(other), answers: answers(other) }).toEqual({
        language,
        name,
        programs: programs(text),
        headings: headings(text),
        answers: answers(text),
      });
    }
  }
});

test('each lesson can be rendered, and its parts are closed', () => {
  for (const language of languages) {
    const lessons = lessonsIn(language);
    lessons.forEach(({ name, text }, index) => {
      const html = renderLesson(language, lessons, index, examples);
      expect(html, name).toContain(`<html lang="${language}">`);
      for (const tag of ['details', 'figure', 'iframe', 'pre', 'main']) expect(html.split(`<${tag}`).length, `${name}: ${tag}`).toBe(html.split(`</${tag}>`).length);
      expect(html.split('<iframe').length - 1, name).toBe(programs(text).length);
    });
  }
});

const lesson = (text: string, name = '01_one'): Lesson => ({ name, text: `# A <title>\n\n${text}` });

test('a program is shown in the playground, and as text', () => {
  const html = renderLesson('en', [lesson('```pollux\nx\n```\n')], 0, [{ id: 'x', source: '// A "program"\nint a = 1 < 2;\n' }]);
  expect(html).toMatch(/<iframe src="\.\.\/\.\.\/#p2\.[\w-]+" title="A &quot;program&quot;" loading="lazy">/);
  expect(html).toContain('int a = 1 &lt; 2;');
});

test('other code stays code', () => {
  expect(renderLesson('en', [lesson('```rust\nfn main() {}\n```\n')], 0, [])).toContain('<code class="language-rust">fn main() {}');
});

test('what a lesson names must be there', () => {
  expect(() => renderLesson('en', [lesson('```pollux\ngone\n```\n')], 0, examples)).toThrow('01_one: there is no example “gone”');
  expect(() => renderLesson('en', [lesson('[on](02_gone.md)')], 0, examples)).toThrow('01_one: there is no lesson “02_gone”');
  expect(() => titleOf({ name: '01_one', text: 'no title' })).toThrow('01_one: it has no title');
});

test('lessons lead to each other, and to themselves in other languages', () => {
  const lessons = [lesson('[on](02_two.md) and [out](https://example.test/a.md)'), lesson('', '02_two')];
  const html = renderLesson('ko', lessons, 0, examples);
  expect(html).toContain('<a href="02_two.html">on</a>');
  expect(html).toContain('<a href="https://example.test/a.md">out</a>');
  expect(html).toContain('<a rel="next" href="02_two.html">');
  expect(html).toContain('<a lang="en" hreflang="en" href="../en/01_one.html">');
  expect(html).not.toContain('rel="prev"');
  expect(renderIndex({ en: lessons, ko: lessons })).toContain('<li><a href="ko/02_two.html">A &lt;title&gt;</a></li>');
});
