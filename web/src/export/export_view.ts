import { element } from '../common/dom.ts';
import { failureOf, Failed } from '../common/failure.ts';
import { save } from '../store/save.ts';
import type { Store } from '../state.ts';
import { failureWords } from '../words/failure.ts';
import { language } from '../words/language.ts';
import { shareWords } from '../words/share.ts';

const say = shareWords[language];

/// What takes the program elsewhere; each is in "Share", and a command of the editor.
export interface Export {
  openExplorer(): void;
  downloadProject(): void;
}

interface Library {
  readonly url: URL;
  readonly text: string;
  /// Why Compiler Explorer can't read it from here; empty when it can.
  readonly unreadable: string;
}

/// Compiler Explorer and a project for CMake. `base`: where the page lies, with the library in one file; `fail` tells what went wrong.
export function offerExport(store: Store, base: URL, fail: (error: unknown) => void): Export {
  const popover = element('share', HTMLElement);
  const explorer = element('explorer', HTMLButtonElement);
  const said = element('explorer-said', HTMLElement);
  const explanation = said.textContent;
  let library: Promise<Library> | undefined;
  const getLibrary = (): Promise<Library> =>
    (library ??= readLibrary(base).catch((error: unknown) => {
      library = undefined;
      throw error;
    }));

  /// The link; or, by an error, why there is none.
  const link = async (): Promise<string> => {
    const { url, unreadable } = await getLibrary();
    if (unreadable) throw new Failed({ what: unreadable, advice: '', retry: false });
    const { explorerLink } = await import('./compiler_explorer.ts');
    const made = explorerLink(store.state.source, url);
    if (made === undefined) throw new Failed({ what: say.tooLongForExplorer, advice: '', retry: false });
    return made;
  };
  const actions: Export = {
    openExplorer() {
      link().then((made) => open(made, '_blank', 'noopener'), fail);
    },
    downloadProject() {
      Promise.all([getLibrary(), import('./cmake_project.ts')]).then(([{ text }, { cmakeProject, zip }]) => {
        const files = cmakeProject(store.state.example, store.state.source, text);
        const [first = ''] = files.keys();
        save(new Blob([zip(files)], { type: 'application/zip' }), `${first.split('/')[0]}.zip`);
      }, fail);
    },
  };

  explorer.addEventListener('click', actions.openExplorer);
  element('project', HTMLButtonElement).addEventListener('click', actions.downloadProject);
  popover.addEventListener('toggle', (event) => {
    if ((event as ToggleEvent).newState !== 'open') return;
    const show = (why: string): void => {
      explorer.disabled = why !== '';
      said.textContent = why || explanation;
    };
    link().then(() => show(''), (error: unknown) => show(failureOf(error).what));
  });
  return actions;
}

async function readLibrary(base: URL): Promise<Library> {
  const url = new URL('pollux.hpp', base);
  const response = await fetch(url).catch(() => undefined);
  if (!response?.ok) throw new Failed({ what: failureWords[language].library, advice: failureWords[language].checkConnection, retry: false });
  return { url, text: await response.text(), unreadable: whyUnreadable(url, response.headers.get('access-control-allow-origin')) };
}

function whyUnreadable({ protocol }: URL, allowed: string | null): string {
  if (protocol !== 'https:') return say.needsHttps;
  return allowed === '*' ? '' : say.keepsToItself;
}
