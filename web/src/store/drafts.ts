import { readHeader } from '../example_header.ts';
import { programOfLesson } from '../lesson/lesson_program.ts';
import { chosen, unedited, type Example, type State, type Store } from '../state.ts';
import type { Storage } from './storage.ts';
import { controlWords } from '../words/controls.ts';
import { language } from '../words/language.ts';

const say = controlWords[language];

const prefix = 'draft.';

/// What the reader has edited of an example, if anything was kept.
export function draftOf(storage: Storage, example: string): string | undefined {
  return storage.get(prefix + example);
}

/// The drafts of what is not among the examples: one that this version no longer has, a link, what was edited in two tabs at once. Each is one more
/// example, so that it can be opened. A lesson's programs are opened from the lesson.
export function keptDrafts(storage: Storage, examples: readonly Example[]): readonly Example[] {
  const ids = storage.keys(prefix).filter((id) => programOfLesson(id) === undefined && !examples.some((example) => example.id === id));
  return ids.toSorted().flatMap((id) => {
    const source = draftOf(storage, id);
    return source === undefined ? [] : [keptDraft(id, source, examples)];
  });
}

function keptDraft(id: string, source: string, examples: readonly Example[]): Example {
  const other = examples.find((example) => example.id === id.split('~')[0]);
  const shows = other ? say.draftOf(other.title) : say.draftOfNothing;
  return { id, title: titleOf(source) ?? other?.title ?? id, shows, expect: '', source, program: '', from: 'draft' };
}

function titleOf(source: string): string | undefined {
  try {
    return readHeader(source).title;
  } catch {
    return undefined;
  }
}

// Long enough not to write on every key, short enough that a crash loses next to nothing.
const delay = 300;

/// Keeps the reader's edits of each example, so that reloading or closing the page loses none. If another tab edits the same example, the edits
/// of this one are kept beside that, and the reader is told.
export function keepDrafts(store: Store, storage: Storage): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pending: State | undefined;
  // Under which name the edits are kept, and what lies there as far as this tab knows.
  let place = '';
  let seen: string | undefined;

  const stepAside = (): void => {
    const { example } = store.state;
    if (place !== example) return;
    for (let n = 2; place === example || draftOf(storage, place) !== undefined; n++) place = `${example}~${n}`;
    seen = undefined;
    queueMicrotask(() => store.dispatch({ kind: 'edited elsewhere', on: true }));
  };
  const write = (): void => {
    clearTimeout(timer);
    if (!pending) return;
    if (pending.example === store.state.example && draftOf(storage, place) !== seen) stepAside();
    const { source } = pending;
    const nothing = chosen(pending)?.from === 'draft' ? source.trim() === '' : unedited(pending);
    storage.set(prefix + place, nothing ? undefined : source);
    seen = draftOf(storage, place);
    pending = undefined;
  };
  store.subscribe((state, before) => {
    if (state.example !== before.example) {
      write();
      place = state.example;
      seen = draftOf(storage, place);
    } else if (state.source !== before.source) {
      pending = state;
      clearTimeout(timer);
      timer = setTimeout(write, delay);
    }
  });
  storage.watch((key, value) => {
    if (key === prefix + place && value !== seen) stepAside();
  });
  globalThis.addEventListener?.('pagehide', write);
  globalThis.document?.addEventListener('visibilitychange', write);
}
