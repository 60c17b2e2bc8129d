import { button, element, make } from '../common/dom.ts';
import { lessonExample, programOfLesson } from '../lesson/lesson_program.ts';
import type { Shared } from './link.ts';
import { linkedExample } from './linked_example.ts';
import { ownExamples, type Example, type Store } from '../state.ts';
import { language } from '../words/language.ts';
import { linkWords } from '../words/links.ts';

const say = linkWords[language];

/// Opens what the page's address links to; and keeps the address true: it has the link as long as that is what is shown.
export class Links {
  readonly #store: Store;
  readonly #base: URL;
  readonly #open: (example: string) => void;

  /// `base`: where the page lies. `open`: chooses an example.
  constructor(store: Store, base: URL, open: (example: string) => void) {
    this.#store = store;
    this.#base = base;
    this.#open = open;
    addEventListener('hashchange', () => void this.follow());
    store.subscribe((state, before) => {
      if (state.example === before.example || state.brokenLink || location.hash === `#${state.example}`) return;
      history.replaceState(null, '', location.pathname + location.search);
    });
    store.subscribe(({ brokenLink }, before) => {
      if (brokenLink !== before.brokenLink) this.#tell();
    });
  }

  /// Opens the link, and says whether there was one that could be opened. One that is broken is told of. Precondition: the examples are there.
  async follow(): Promise<boolean> {
    const fragment = location.hash.slice(1);
    // A part of the page is no link to a program.
    if (fragment === '' || document.getElementById(fragment)) return false;
    const { open } = await import('./link.ts');
    const opened = open(fragment, ownExamples(this.#store.state));
    if (opened.kind === 'none') return false;
    if (opened.kind === 'broken') {
      this.#store.dispatch({ kind: 'broken link', link: opened });
      return false;
    }
    const { clock, view, example, source } = opened.shared;
    const program = programOfLesson(example);
    let lesson: Example | undefined;
    try {
      lesson = program === undefined ? undefined : await lessonExample(this.#base, program);
    } catch {
      this.#store.dispatch({ kind: 'broken link', link: { why: say.checksMissing, saved: source ?? '' } });
      return false;
    }
    this.#store.dispatch({ kind: 'clock', clock });
    this.#store.dispatch({ kind: 'view', view });
    return this.#show(fragment, opened.shared, lesson);
  }

  #show(fragment: string, shared: Shared, lesson?: Example): boolean {
    const { examples } = this.#store.state;
    const linked = linkedExample(fragment, shared, examples, lesson);
    this.#store.dispatch({
      kind: 'broken link',
      link: linked ? null : { why: say.exampleMissing(shared.example), saved: '' },
    });
    if (!linked) return false;
    this.#store.dispatch({ kind: 'examples', examples: [linked, ...examples.filter(({ id }) => id !== fragment)] });
    this.#open(fragment);
    return true;
  }

  #tell(): void {
    const notice = element('link-notice', HTMLElement);
    const { brokenLink } = this.#store.state;
    notice.hidden = brokenLink === null;
    if (!brokenLink) return;
    const { why, saved } = brokenLink;
    const close = (): void => this.#store.dispatch({ kind: 'broken link', link: null });
    notice.replaceChildren(make('span', `${say.broken(why)} `));
    if (saved) {
      const { clock, view } = this.#store.state;
      const save = (): void => void this.#show('broken-link', { example: '', source: saved, clock, view });
      notice.append(button(say.openPart, save), ' ');
    }
    notice.append(button(say.close, close));
  }
}
