import { Marked, type Tokens } from 'marked';
import type { Base } from '../src/link/base.ts';
import { fragmentOf } from '../src/link/link.ts';
import { type Language, languages } from '../src/common/spoken.ts';
import type { Lesson, LessonFile } from './lesson_file.ts';

/// What a lesson may show.
export interface Sources {
  readonly examples: readonly Base[];
  readonly programs: readonly LessonFile[];
}

/// What the pages themselves say.
const words: Record<Language, Record<'course' | 'pages' | 'languages' | 'previous' | 'next' | 'name' | 'solved' | 'opened' | 'about', string>> = {
  en: {
    course: 'Why async?',
    pages: 'Lessons',
    languages: 'Languages',
    previous: 'Before',
    next: 'Next',
    name: 'English',
    solved: '✓ solved',
    opened: 'opened',
    about: 'Each lesson is short, and its programs run in the page: see every poll, say what comes next, change the code, and have it checked.',
  },
  ko: {
    course: '왜 비동기인가?',
    pages: '단원',
    languages: '언어',
    previous: '이전',
    next: '다음',
    name: '한국어',
    solved: '✓ 풀었음',
    opened: '읽음',
    about: '단원은 모두 짧고, 프로그램은 페이지 안에서 실행됩니다. 폴링을 하나하나 보고, 다음에 일어날 일을 맞혀 보고, 코드를 고쳐서 검사받으세요.',
  },
};

const escaped: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (character) => escaped[character] ?? character);

/// The lesson's first heading.
export function titleOf({ name, text }: Lesson): string {
  const title = /^# (.+)$/m.exec(text)?.[1];
  if (title === undefined) throw new Error(`${name}: it has no title (“# …”)`);
  return title;
}

/// The fenced block of an exercise: the program's id.
const exercise = /^```exercise\n(\w+)\n```$/m;

function document(language: Language, title: string, body: string, folder: string, lesson = ''): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(title)}</title>
<link rel="stylesheet" href="${folder}lesson.css">
<script type="module" src="${folder}progress.js"></script>
</head>
<body${lesson && ` data-lesson="${lesson}"`}>
${body}</body>
</html>
`;
}

/// Whether these lines are in the source, at whatever indentation.
function isIn(lines: string, source: string): boolean {
  return ['', '  ', '    '].some((indent) => `\n${source}`.includes(`\n${lines.replace(/^(?=.)/gm, indent)}\n`));
}

/// A lesson as a page. Its code blocks show programs on the simulated clock, and as text where there is no script and on paper: `pollux` names
/// one of the examples or of the lessons' programs, `exercise` one of those that have checks, `solution` what solves it. `cpp ID` is a part of that
/// program, `rust` its counterpart. Throws when a block names what is not there or shows what is not in it, or when there is no such lesson to link to.
export function renderLesson(language: Language, lessons: readonly Lesson[], index: number, { examples, programs }: Sources): string {
  const lesson = lessons[index];
  if (!lesson) throw new Error(`there is no lesson ${index}`);
  const wrong = (why: string): Error => new Error(`${lesson.name}: ${why}`);
  const program = (id: string): LessonFile => {
    const found = programs.find((each) => each.id === id);
    if (!found) throw wrong(`there is no program “${id}”`);
    return found;
  };
  const live = (address: string, title: string, source: string, kind = ''): string =>
    `<figure class="live${kind}"><iframe src="../../${address}" title="${escape(title)}" loading="lazy"></iframe>
<pre><code>${escape(source)}</code></pre></figure>\n`;
  const ofLesson = ({ id, title, source }: LessonFile, kind?: string): string => live(`?program=${id}&amp;lang=${language}&amp;in=lesson`, title, source, kind);
  const ofExample = (example: Base): string => {
    const fragment = fragmentOf({ example: example.id, source: null, clock: 'deterministic', view: 'panel' }, examples);
    return live(`?lang=${language}&amp;in=lesson#${fragment}`, /^\/\/ (.+)/.exec(example.source)?.[1] ?? example.id, example.source);
  };
  // False: as Markdown has it.
  const code = ({ lang = '', text }: Tokens.Code): string | false => {
    const [kind, part] = lang.split(' ');
    const id = text.trim();
    if (kind === 'pollux') {
      const example = examples.find((each) => each.id === id);
      return example ? ofExample(example) : ofLesson(program(id));
    }
    if (kind === 'exercise' || kind === 'solution') {
      const found = program(id);
      if (!found.exercise) throw wrong(`“${id}” is no exercise: it has no checks`);
      if (kind === 'exercise') return ofLesson(found, ' exercise');
      return `<pre><code class="language-cpp">${escape(found.exercise.solution)}</code></pre>\n`;
    }
    if (kind === 'cpp') {
      const shown = part === undefined ? undefined : (examples.find((each) => each.id === part) ?? program(part));
      if (!shown || !isIn(text.trimEnd(), shown.source)) throw wrong(`this is in no program that is compiled: ${text.split('\n', 1)[0]}`);
    }
    return false;
  };
  const link = (token: Tokens.Link): false => {
    const to = /^(\w+)\.md$/.exec(token.href)?.[1];
    if (to !== undefined && !lessons.some(({ name }) => name === to)) throw wrong(`there is no lesson “${to}”`);
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
    `<header><a href="../index.html">${say.course}</a> <nav aria-label="${say.languages}">${switches.join(' ')}</nav></header>
<main>
${markdown.parse(lesson.text, { async: false })}</main>
<nav class="steps" aria-label="${say.pages}">${step(lessons[index - 1], say.previous, 'prev')}${step(lessons[index + 1], say.next, 'next')}</nav>
`,
    '../',
    lesson.name,
  );
}

/// The course's first page: its lessons in all languages, with marks that say which the reader has opened and solved.
export function renderIndex(courses: Record<Language, readonly Lesson[]>): string {
  const lists = languages.map((language) => {
    const say = words[language];
    const items = courses[language].map((lesson) => {
      const asked = exercise.exec(lesson.text)?.[1];
      const marks = [`<small data-opened="${lesson.name}" hidden>${say.opened}</small>`];
      if (asked !== undefined) marks.push(`<small data-solved="${asked}" hidden>${say.solved}</small>`);
      return `<li><a href="${language}/${lesson.name}.html">${escape(titleOf(lesson))}</a> ${marks.join(' ')}</li>`;
    });
    return `<section lang="${language}"><h1>${say.course}</h1>\n<p>${say.about}</p>\n<ol>\n${items.join('\n')}\n</ol></section>`;
  });
  return document('en', words.en.course, `<header><a href="../index.html">Pollux</a></header>\n<main class="course">\n${lists.join('\n')}\n</main>\n`, '');
}
