import { element } from '../common/dom.ts';
import { number } from '../common/figures.ts';
import { chosen, madeFrom, ownExamples, unedited, type State, type Store } from '../state.ts';
import { controlWords } from '../words/controls.ts';
import { language } from '../words/language.ts';
import { shareWords } from '../words/share.ts';

const say = shareWords[language];

/// Longer links are cut by some chats and mail programs.
const comfortable = 1_900;

/// What is copied: the bare link, or what puts it into a page.
const forms = {
  link: (link: string) => link,
  markdown: (link: string, title: string) => `[${title.replace(/[\\[\]]/g, '\\$&')}](${link})`,
  html: (link: string, title: string) => `<a href="${link}">${escapeHtml(title)}</a>`,
  embed: (link: string, title: string) => `<iframe src="${link.replace(/(index\.html)?#/, 'embed.html#')}" title="${escapeHtml(title)}" width="100%" height="520" loading="lazy"></iframe>`,
} as const;
type Form = keyof typeof forms;

/// The "Share" popover: a link in which the code is, and what to paste elsewhere.
export function showShare(store: Store): void {
  const popover = element('share', HTMLElement);
  const form = element('share-form', HTMLSelectElement);
  const text = element('share-text', HTMLTextAreaElement);
  const copy = element('share-copy', HTMLButtonElement);
  const send = element('share-send', HTMLButtonElement);
  const said = element('share-said', HTMLElement);
  let link = '';

  const write = (): void => {
    text.value = forms[form.value as Form](link, titleOf(store.state));
    said.textContent = lengthOf(link);
  };
  const refresh = async (): Promise<void> => {
    try {
      link = await linkTo(store.state);
      write();
    } catch (error) {
      text.value = '';
      said.textContent = error instanceof Error ? error.message : String(error);
    }
    copy.disabled = text.value === '';
  };
  popover.addEventListener('toggle', (event) => {
    if ((event as ToggleEvent).newState === 'open') void refresh();
  });
  store.subscribe((state, before) => {
    if (popover.matches(':popover-open') && (state.source !== before.source || state.clock !== before.clock || state.view !== before.view)) void refresh();
  });
  form.addEventListener('change', write);
  text.addEventListener('focus', () => text.select());
  copy.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text.value);
      said.textContent = say.copied;
    } catch {
      text.focus();
      said.textContent = say.copyYourself;
    }
  });
  send.hidden = typeof navigator.share !== 'function';
  send.addEventListener('click', () => {
    // Rejects when the reader changes their mind.
    navigator.share({ title: titleOf(store.state), url: link }).catch(() => {});
  });
}

async function linkTo(state: State): Promise<string> {
  const { fragmentFor } = await import('./link.ts');
  return `${location.origin}${location.pathname}#${fragmentFor({ ...state, example: madeFrom(state) }, ownExamples(state))}`;
}

function titleOf(state: State): string {
  return say.title(chosen(state)?.title || controlWords[language].someProgram, !unedited(state));
}

function lengthOf(link: string): string {
  const length = say.length(number(link.length));
  if (link.length <= comfortable) return `${length} ${say.inTheLink}`;
  return `${length} ${say.tooLongForSome(number(comfortable))}`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
