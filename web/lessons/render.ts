import { Marked, type Tokens } from 'marked';
import type { Base } from '../src/link/base.ts';
import { fragmentOf } from '../src/link/link.ts';

export const languages = ['en', 'ko'] as const;
export type Language = (typeof languages)[number];

/// A lesson in one language, as its author wrote it.
export interface Lesson {
  /// Its file, without the ending; the same in all languages.
  readonly name: string;
  readonly text: string;
}

/// What the pages themselves say.
const words: Record<Language, Record<'course' | 'previous' | 'next' | 'name', string>> = {
  en: { course: 'Why async?', previous: 'Before', next: 'Next', name: 'English' },
  ko: { course: '왜 비동기인가?', previous: '이전', next: '다음', name: '한국어' },
};

const escaped: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (character) => escaped[character] ?? character);

/// The lesson's first heading.
export function titleOf({ name, text }: Lesson): string {
  const title = /^# (.+)$/m.exec(text)?.[1];
  if (title === undefined) throw new Error(`${name}: it has no title (“# …”)`);
  return title;
}

function document(language: Language, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(title)}</title>
<link rel="stylesheet" href="../lesson.css">
</head>
<body>
${body}</body>
</html>
`;
}

/// A lesson as a page. A code block of the language `pollux` names one of `examples`: it is shown in the playground, on the simulated clock, and
/// as text where there is no script and on paper. Throws when it names another one, or links to a lesson that is not there.
export function renderLesson(language: Language, lessons: readonly Lesson[], index: number, examples: readonly Base[]): string {
  const lesson = lessons[index];
  if (!lesson) throw new Error(`there is no lesson ${index}`);
  // False: as Markdown has it.
  const code = ({ lang, text }: Tokens.Code): string | false => {
    if (lang !== 'pollux') return false;
    const example = examples.find(({ id }) => id === text.trim());
    if (!example) throw new Error(`${lesson.name}: there is no example “${text.trim()}”`);
    const fragment = fragmentOf({ example: example.id, source: null, clock: 'deterministic', view: 'panel' }, examples);
    const title = /^\/\/ (.+)/.exec(example.source)?.[1] ?? example.id;
    return `<figure class="live"><iframe src="../../#${fragment}" title="${escape(title)}" loading="lazy"></iframe>
<pre><code>${escape(example.source)}</code></pre></figure>\n`;
  };
  const link = (token: Tokens.Link): false => {
    const to = /^(\w+)\.md$/.exec(token.href)?.[1];
    if (to !== undefined && !lessons.some(({ name }) => name === to)) throw new Error(`${lesson.name}: there is no lesson “${to}”`);
    if (to !== undefined) token.href = `${to}.html`;
    return false;
  };
  const markdown = new Marked({ renderer: { code, link } });

  const say = words[language];
  const others = languages.filter((other) => other !== language);
  const step = (to: Lesson | undefined, label: string, rel: string): string =>
    to ? `<a rel="${rel}" href="${to.name}.html"><small>${label}</small> ${escape(titleOf(to))}</a>` : '<span></span>';
  const switches = others.map((other) => `<a lang="${other}" hreflang="${other}" href="../${other}/${lesson.name}.html">${words[other].name}</a>`);
  return document(
    language,
    titleOf(lesson),
    `<header><a href="../index.html">${say.course}</a> <nav>${switches.join(' ')}</nav></header>
<main>
${markdown.parse(lesson.text, { async: false })}</main>
<nav class="steps">${step(lessons[index - 1], say.previous, 'prev')}${step(lessons[index + 1], say.next, 'next')}</nav>
`,
  );
}

/// The course's first page: its lessons in all languages.
export function renderIndex(courses: Record<Language, readonly Lesson[]>): string {
  const lists = languages.map((language) => {
    const items = courses[language].map((lesson) => `<li><a href="${language}/${lesson.name}.html">${escape(titleOf(lesson))}</a></li>`);
    return `<section lang="${language}"><h1>${words[language].course}</h1>\n<ol>\n${items.join('\n')}\n</ol></section>`;
  });
  return document('en', words.en.course, `<main class="course">\n${lists.join('\n')}\n</main>\n`).replace('../lesson.css', 'lesson.css');
}
