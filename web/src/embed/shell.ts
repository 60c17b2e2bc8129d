// An embed as it is at first: the code, to be read. The playground is loaded beside it when it is wanted.
import './shell.css';
import { button, element, make } from '../common/dom.ts';
import { lessonExampleId } from '../lesson/lesson_program.ts';
import { Client } from './client.ts';
import { Host } from './host.ts';
import { highlighted } from './highlight.ts';
import { isIn } from './lines.ts';
import { readOptions, withLines } from './options.ts';
import { pageLink } from './page_link.ts';
import { programText, tidy } from './program_text.ts';
import type { Command, EmbedState } from './protocol.ts';
import { embedWords } from '../words/embed.ts';
import { language } from '../words/language.ts';
import { speak } from '../words/speak.ts';

speak();
const say = embedWords[language];

const base = new URL('./', document.baseURI);
const { options, wrong } = readOptions(new URLSearchParams(location.search));
const shell = element('shell', HTMLElement);
const run = element('run', HTMLButtonElement);
const edit = element('edit', HTMLButtonElement);
const open = element('open', HTMLAnchorElement);
const status = element('status', HTMLElement);
const faults = element('wrong', HTMLElement);
const code = element('code', HTMLElement);

let source = '';
let fragment = location.hash;
let search = location.search;
let folded = options.foldedLines;
let hidden = options.hiddenLines;
let locked = options.lockedLines;
let theme: 'light' | 'dark' | undefined = options.theme === 'auto' ? undefined : options.theme;
// Of the playground: what it is asked before it is there, it is asked then.
let playground: Client | undefined;
let loading: Promise<Client> | undefined;

// It has been said.
const ignore = (): void => {};

const host = new Host(parent, handle);

function handle(command: Command): unknown {
  switch (command.kind) {
    case 'connect':
      tellHeight();
      return { stage: playground ? 'ready' : 'shell' };
    case 'theme':
      if (options.theme !== 'auto') return null;
      theme = command.theme;
      showTheme();
      return playground?.ask(command);
    case 'setCode':
      if (loading) return loading.then((client) => client.ask(command));
      // The lines that the options mean are another text's.
      folded = hidden = locked = [];
      // The checks of an exercise stay.
      search = without('example', 'folded-lines', 'hidden-lines', 'locked-lines', 'start-line');
      fragment = `#code=${encodeURIComponent(command.code)}`;
      show(tidy(command.code));
      return null;
    case 'run':
    case 'edit':
      return load().then((client) => client.ask(command));
    case 'stop':
      return loading?.then((client) => client.ask(command));
    case 'getState':
      return playground ? playground.ask(command) : ({ stage: 'shell', code: source, status: status.textContent, running: false } satisfies EmbedState);
  }
}

/// What the address asks for but these.
function without(...options: readonly string[]): string {
  const asked = new URLSearchParams(location.search);
  for (const name of options) asked.delete(name);
  return `?${asked}`;
}

function showTheme(): void {
  const dark = theme === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
}

function show(text: string): void {
  source = text;
  code.replaceChildren();
  const lines = highlighted(text);
  // The text ends with a line's end.
  if (lines.at(-1)?.textContent === '') (lines as HTMLElement[]).pop();
  lines.forEach((line, index) => {
    const number = index + 1;
    line.setAttribute('data-line', String(number));
    if (isIn(number, hidden)) return;
    const fold = folded.find(({ first, last }) => number > first && number <= last);
    if (fold) {
      if (number === fold.first + 1) code.append(button(say.lines(fold.last - fold.first), () => unfold()), '\n');
      return;
    }
    if (isIn(number, locked)) line.classList.add('locked');
    code.append(line);
  });
  for (const each of code.querySelectorAll('button')) each.className = 'fold';
  run.disabled = edit.disabled = false;
  edit.hidden = options.readOnly;
  tellHeight();
}

function unfold(): void {
  folded = [];
  // Nor does the playground fold them again.
  search = without('folded-lines');
  show(source);
  code.focus();
}

/// Enough for the code, within reason; and for the playground, once that is to be expected.
function tellHeight(): void {
  const around = shell.offsetHeight - code.offsetHeight;
  const ofCode = around + Math.min(code.scrollHeight === code.clientHeight ? contentHeight() : code.scrollHeight, 560);
  // An exercise's checks want some of it.
  const ofPlayground = options.views.length === 1 ? 280 : options.exercise ? 560 : 460;
  host.tell({ kind: 'height', height: Math.ceil(options.loading === 'click' && !loading ? Math.max(ofCode, 120) : Math.max(ofCode, ofPlayground)) });
}

function contentHeight(): number {
  const last = code.lastElementChild;
  return last ? last.getBoundingClientRect().bottom - code.getBoundingClientRect().top + 16 : 0;
}

function showFault(messages: readonly string[]): void {
  faults.hidden = false;
  for (const message of messages) {
    faults.append(make('li', message));
    console.error(`Pollux: ${message}`);
    host.tell({ kind: 'error', message });
  }
}

/// Loads the playground, once; again if that failed, which is said.
function load(): Promise<Client> {
  if (source === '') return Promise.reject(new Error(say.nothingToRun));
  if (loading) return loading;
  faults.hidden = true;
  faults.replaceChildren();
  status.textContent = say.loading;
  run.disabled = edit.disabled = true;
  loading = openPlayground();
  loading.catch((error: Error) => {
    loading = undefined;
    status.textContent = '';
    run.disabled = edit.disabled = false;
    showFault([error.message, say.loadAgain]);
    tellHeight();
  });
  // It is wanted now, and needs the room.
  tellHeight();
  return loading;
}

function openPlayground(): Promise<Client> {
  const address = new URL(`index.html${search}`, base);
  address.searchParams.set('embed', '');
  if (theme && options.theme === 'auto') address.searchParams.set('theme', theme);
  address.hash = fragment;
  const frame = make('iframe', '', { title: say.playground, src: address.href, allow: 'clipboard-write' });
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => {
      client.end();
      frame.remove();
      reject(new Error(why));
    };
    const client = new Client(frame, location.origin, (event) => {
      if (event.kind === 'error' && playground !== client) {
        fail(event.message);
        return;
      }
      if (event.kind === 'ready') {
        playground = client;
        document.body.classList.add('loaded');
        shell.inert = true;
        status.textContent = '';
        resolve(client);
      }
      host.tell(event);
    });
    frame.addEventListener('load', () => {
      // Its scripts have run by now; unless they could not be fetched, or another page came. Later the playground has the frame to itself.
      if (playground !== client && frame.contentDocument?.body.dataset['embed'] === undefined) fail(say.notLoaded);
      else client.ask({ kind: 'connect' }).catch(ignore);
    });
    document.body.append(frame);
  });
}

const start = (then: 'run' | 'edit'): void => {
  load().then((client) => {
    document.querySelector('iframe')?.focus();
    if (then === 'edit' || !options.run) void client.ask({ kind: then });
  }, ignore);
};
run.addEventListener('click', () => start('run'));
edit.addEventListener('click', () => start('edit'));
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', showTheme);
showTheme();
code.style.setProperty('--size', `${options.fontSize}px`);
if (wrong.length > 0) showFault(wrong);

programText(base, options, location.hash).then(
  (program) => {
    element('title', HTMLElement).textContent = program.title;
    open.href = new URL('index.html', base).href;
    open.hidden = false;
    const { hiddenLines, foldedLines, lockedLines } = withLines(options, program.lines);
    [hidden, folded, locked] = [hiddenLines, foldedLines, lockedLines];
    show(program.source);
    // Whoever starts at a later line has read what is before.
    const lines = [...code.querySelectorAll<HTMLElement>('.line')];
    const start = lines.find(({ dataset }) => Number(dataset['line']) >= options.startLine);
    // Not `scrollIntoView`: it scrolls a host of this origin, too.
    if (start && start !== lines[0]) code.scrollTop = start.offsetTop - code.offsetTop;
    host.tell({ kind: 'shell' });
    if (options.loading === 'eager') load().catch(ignore);
    if (options.loading === 'visible') {
      const watch = new IntersectionObserver((seen) => {
        if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
        watch.disconnect();
        load().catch(ignore);
      });
      watch.observe(document.body);
    }
  },
  (error: unknown) => {
    showFault([error instanceof Error ? error.message : String(error)]);
    // Why there is no program is to be read, too.
    tellHeight();
    host.tell({ kind: 'shell' });
  },
);

// The link is made when it is asked for: few do.
open.addEventListener('click', (event) => {
  event.preventDefault();
  pageLink(base, { example: options.exercise ? lessonExampleId(options.exercise) : options.example, source, clock: options.clock, view: 'panel' }).then(
    (link) => window.open(link, '_blank', 'noopener'),
    (error: unknown) => showFault([String(error)]),
  );
});
