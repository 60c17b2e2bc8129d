import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { type Lesson, readLessonFiles } from '../../web/lessons/lesson_file.ts';
import { renderIndex, renderLesson, titleOf } from '../../web/lessons/render.ts';
import { languages } from '../../web/src/common/spoken.ts';
import { koreanOf } from '../../web/src/words/page.ts';
import { allExamples } from '../../web/tools/all_examples.ts';

const folder = fileURLToPath(new URL('../../examples/lessons/', import.meta.url));

const sources = { examples: allExamples(), programs: readLessonFiles(`${folder}programs`) };

function lessonsIn(language: string): Lesson[] {
  const files = readdirSync(folder + language).sort();
  return files.map((file) => ({ name: basename(file, '.md'), text: readFileSync(`${folder}${language}/${file}`, 'utf8') }));
}

const programs = (text: string): string[] => [...text.matchAll(/^```(?:pollux|exercise)\n(\w+)\n```$/gm)].map(([, id = '']) => id);
const code = (text: string): string[] => [...text.matchAll(/^```[^]*?^```$/gm)].map(([block]) => block);
const headings = (text: string): number[] => [...text.matchAll(/^(#+) /gm)].map(([, marks = '']) => marks.length);
const answers = (text: string): number => text.split('<details><summary>').length - 1;

test('each lesson is there in all languages, with the same code, parts and questions', () => {
  for (const { name, text } of lessonsIn('en')) {
    for (const language of languages) {
      const other = readFileSync(`${folder}${language}/${name}.md`, 'utf8');
      expect({ language, name, code: code(other), headings: headings(other), answers: answers(other) }).toEqual({
        language,
        name,
        code: code(text),
        headings: headings(text),
        answers: answers(text),
      });
    }
  }
});

test('what an English lesson calls by its name in the page, a Korean one calls by that in the Korean page', () => {
  const marked = (text: string, name: string): number => [...text.matchAll(/\*+([^*\n]+)\*+|<strong>([^<]+)</g)].filter(([, starred, strong]) => (starred ?? strong) === name).length;
  let named = 0;
  for (const { name, text } of lessonsIn('en')) {
    const korean = readFileSync(`${folder}ko/${name}.md`, 'utf8');
    for (const [english, inKorean] of koreanOf) {
      const times = marked(text, english);
      named += times;
      if (times > 0) expect({ name, english, times: marked(korean, inKorean) }).toEqual({ name, english, times });
    }
  }
  expect(named).toBeGreaterThan(3);
});

test('each lesson can be rendered, and its parts are closed', () => {
  for (const language of languages) {
    const lessons = lessonsIn(language);
    lessons.forEach(({ name, text }, index) => {
      const html = renderLesson(language, lessons, index, sources);
      expect(html, name).toContain(`<html lang="${language}">`);
      for (const tag of ['details', 'figure', 'iframe', 'pre', 'main']) expect(html.split(`<${tag}`).length, `${name}: ${tag}`).toBe(html.split(`</${tag}>`).length);
      expect(html.split('<iframe').length - 1, name).toBe(programs(text).length);
    });
  }
});

const lesson = (text: string, name = '01_one'): Lesson => ({ name, text: `# A <title>\n\n${text}` });

test('a program is shown in the playground, and as text', () => {
  const html = renderLesson('en', [lesson('```pollux\nx\n```\n')], 0, { examples: [{ id: 'x', source: '// A "program"\nint a = 1 < 2;\n' }], programs: [] });
  expect(html).toMatch(/<iframe src="\.\.\/\.\.\/\?lang=en&amp;in=lesson#p2\.[\w-]+" title="A &quot;program&quot;" loading="lazy">/);
  expect(html).toContain('int a = 1 &lt; 2;');
});

test('other code stays code', () => {
  expect(renderLesson('en', [lesson('```rust\nfn main() {}\n```\n')], 0, sources)).toContain('<code class="language-rust">fn main() {}');
});

test('what a lesson names must be there', () => {
  expect(() => renderLesson('en', [lesson('```pollux\ngone\n```\n')], 0, sources)).toThrow('01_one: there is no program “gone”');
  expect(() => renderLesson('en', [lesson('[on](02_gone.md)')], 0, sources)).toThrow('01_one: there is no lesson “02_gone”');
  expect(() => titleOf({ name: '01_one', text: 'no title' })).toThrow('01_one: it has no title');
});

test('lessons lead to each other, and to themselves in other languages', () => {
  const lessons = [lesson('[on](02_two.md) and [out](https://example.test/a.md)'), lesson('', '02_two')];
  const html = renderLesson('ko', lessons, 0, sources);
  expect(html).toContain('<a href="02_two.html">on</a>');
  expect(html).toContain('<a href="https://example.test/a.md">out</a>');
  expect(html).toContain('<a rel="next" href="02_two.html">');
  expect(html).toContain('<a lang="en" hreflang="en" href="../en/01_one.html">');
  expect(html).not.toContain('rel="prev"');
  expect(renderIndex({ en: lessons, ko: lessons })).toContain('<li><a href="ko/02_two.html">A &lt;title&gt;</a> <small data-opened="02_two" hidden>읽음</small></li>');
});

test('each lesson has one exercise with checks, a hint, its solution, and a question before that', () => {
  const asked: string[] = [];
  for (const { name, text } of lessonsIn('en')) {
    const [, id, ...more] = text.split(/^```exercise\n(\w+)\n```$/m);
    expect(more, name).toHaveLength(1);
    const [before = '', after = ''] = [text.split('```exercise')[0], more[0]];
    expect(before, name).toContain('<details><summary>');
    expect(after, name).toContain('<details><summary>Hint</summary>');
    expect(after, name).toContain(`\`\`\`solution\n${id}\n\`\`\``);
    expect(programs(before).length, name).toBeGreaterThan(0);
    asked.push(id ?? '');
  }
  const exercises = sources.programs.filter(({ exercise }) => exercise).map(({ id }) => id);
  expect(asked.toSorted()).toEqual(exercises);
  const used = lessonsIn('en').flatMap(({ text }) => programs(text));
  expect(sources.programs.filter(({ id }) => !used.includes(id))).toEqual([]);
});

test('an exercise is shown with its checks, and its solution as its file has it', () => {
  const html = renderLesson('ko', [lesson('```exercise\nthree_sites\n```\n\n```solution\nthree_sites\n```\n')], 0, sources);
  expect(html).toContain('<iframe src="../../?program=three_sites&amp;lang=ko&amp;in=lesson"');
  expect(html).toContain('co_await pollux::join(\n      download(&quot;https://foo');
});

test('C++ in a lesson is a part of a program that is compiled', () => {
  const shown = (text: string) => () => renderLesson('en', [lesson(text)], 0, sources);
  expect(shown('```cpp countdown\ncx.wake();\nreturn pollux::pending;\n```\n')()).toContain('<code class="language-cpp">');
  expect(shown('```cpp countdown\ncx.sleep();\n```\n')).toThrow('01_one: this is in no program that is compiled: cx.sleep();');
  expect(shown('```cpp\nint i;\n```\n')).toThrow('this is in no program that is compiled: int i;');
  expect(shown('```exercise\ncountdown\n```\n')).toThrow('“countdown” is no exercise: it has no checks');
});
