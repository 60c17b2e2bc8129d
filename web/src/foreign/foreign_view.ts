import { button, element, make } from '../common/dom.ts';
import { fetchForeign, foreignCode } from './foreign_code.ts';
import { linkedExample } from '../link/linked_example.ts';
import { ownExamples, type Store } from '../state.ts';
import { language } from '../words/language.ts';
import { foreignWords } from '../words/foreign.ts';

const say = foreignWords[language];

/// When the page's address asks for code of another site (`?src=…`), asks the reader first. What comes is opened as a link is: it does not run by
/// itself. `open`: chooses an example.
export function offerForeign(store: Store, open: (example: string) => void): void {
  const src = new URLSearchParams(location.search).get('src');
  if (src === null) return;
  const notice = element('foreign-notice', HTMLElement);
  const hide = (): void => void (notice.hidden = true);
  const show = (sentence: string, ...buttons: readonly HTMLElement[]): void => {
    notice.hidden = false;
    notice.replaceChildren(make('span', `${sentence} `), ...buttons.flatMap((each) => [each, ' ']), button(say.close, hide));
  };
  const foreign = foreignCode(src);
  if (!foreign) return show(say.nowhere);

  const bring = async (): Promise<void> => {
    show(say.fetching(foreign.host));
    try {
      const source = await fetchForeign(foreign);
      // The reader has closed it meanwhile.
      if (notice.hidden) return;
      const { clock, view, examples } = store.state;
      const example = linkedExample(`src=${src}`, { example: '', source, clock, view }, ownExamples(store.state));
      if (!example) return;
      store.dispatch({ kind: 'examples', examples: [example, ...examples.filter(({ id }) => id !== example.id)] });
      open(example.id);
      hide();
    } catch (error) {
      show(error instanceof Error ? error.message : String(error), button(say.again, () => void bring()));
    }
  };
  show(say.asked(foreign.host, foreign.address.href), button(say.fetch, () => void bring()));
}
