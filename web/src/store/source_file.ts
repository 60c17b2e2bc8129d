import { element } from '../common/dom.ts';
import { Failed } from '../common/failure.ts';
import { save } from './save.ts';
import type { State, Store } from '../state.ts';
import { textOf } from '../common/text_of.ts';
import { fileWords } from '../words/files.ts';
import { language } from '../words/language.ts';

const say = fileWords[language];

// Monaco and clang bear more, but nobody writes it.
const largest = 1_000_000;

/// What can be done with files; each is a button, a key and a command of the editor.
export interface SourceFile {
  download(): void;
  choose(): void;
}

/// The program as a file: saved among the downloads, or opened from one that is chosen or dropped onto the code. `replace` puts a text
/// into the editor, where undo brings the earlier one back; `fail` tells what went wrong.
export function offerSourceFile(store: Store, replace: (source: string) => void, fail: (error: unknown) => void): SourceFile {
  const input = element('file-input', HTMLInputElement);
  const target = element('code', HTMLElement);
  const open = (file: File | undefined): void => {
    if (file) readSource(file).then(replace).catch(fail);
  };
  const actions: SourceFile = {
    download: () => save(new Blob([store.state.source], { type: 'text/plain' }), fileName(store.state)),
    choose: () => input.click(),
  };

  input.addEventListener('change', () => {
    open(input.files?.[0]);
    // Choosing the same file once more is a choice, too.
    input.value = '';
  });
  element('file-download', HTMLButtonElement).addEventListener('click', actions.download);
  element('file-open', HTMLButtonElement).addEventListener('click', actions.choose);

  // Before Monaco, which would insert a file's name.
  const capture = { capture: true };
  const drag = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.stopPropagation();
    target.classList.toggle('dropping', event.type === 'dragover');
    if (event.type === 'drop') open(event.dataTransfer.files[0]);
  };
  for (const type of ['dragover', 'dragleave', 'drop'] as const) target.addEventListener(type, drag, capture);

  return actions;
}

/// The text of a file. Fails with `Failed` when it is none, or too long for a program.
export async function readSource(file: File): Promise<string> {
  const refuse = (why: string): Failed =>
    new Failed({ what: say.notOpened(file.name, why), advice: say.openCpp, retry: false });
  if (file.size > largest) throw refuse(say.largerThan1Mb);
  // A folder can't be read.
  const bytes = await file.arrayBuffer().catch(() => undefined);
  const text = bytes && textOf(bytes);
  if (text === undefined) throw refuse(say.noUtf8);
  return text.replaceAll('\r\n', '\n');
}

/// The name under which the program is saved: the example's, unless that came by a link.
export function fileName({ example }: Pick<State, 'example'>): string {
  return `${/^\w+$/.test(example) ? example : 'pollux'}.cpp`;
}
