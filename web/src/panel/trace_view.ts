import { element } from '../common/dom.ts';
import type { Polls } from './polls.ts';
import { save } from '../store/save.ts';
import type { Store } from '../state.ts';
import { cutShort, mostBytes, refuse } from './trace_file.ts';
import { fileWords } from '../words/files.ts';
import { language } from '../words/language.ts';

const say = fileWords[language];

/// The popover that saves what was recorded, as a trace, for other viewers or as a picture, and opens a trace that was saved.
export function showTrace(store: Store, polls: Polls, open: (name: string, trace: Uint8Array, advice: string) => void): void {
  const popover = element('trace', HTMLElement);
  const own = element('trace-own', HTMLButtonElement);
  const perfetto = element('trace-perfetto', HTMLButtonElement);
  const picture = element('trace-picture', HTMLButtonElement);
  const file = element('trace-file', HTMLInputElement);
  const name = (): string => store.state.example.replace(/\W/g, '') || 'pollux';

  polls.watch((moment) => {
    const nothing = !moment || moment.steps === 0;
    own.disabled = perfetto.disabled = nothing;
    picture.disabled = nothing || store.state.panelless !== '';
  });
  own.addEventListener('click', () => {
    const trace = polls.trace();
    if (trace) save(new Blob([trace]), `${name()}.trace`);
  });
  perfetto.addEventListener('click', () => {
    const trace = polls.chromeTrace();
    if (trace !== undefined) save(new Blob([trace], { type: 'application/json' }), `${name()}.json`);
  });
  picture.addEventListener('click', async () => {
    const png = await polls.picture();
    if (png) save(png, `${name()}.png`);
  });
  element('trace-open', HTMLButtonElement).addEventListener('click', () => file.click());
  file.addEventListener('change', async () => {
    const chosen = file.files?.[0];
    // So that choosing the same file once more is a change, too.
    file.value = '';
    if (!chosen) return;
    popover.hidePopover();
    const fail = (what: string, advice: string): void => store.dispatch({ kind: 'phase', phase: { kind: 'failed', failure: { what, advice, retry: false } } });
    if (chosen.size > mostBytes) return fail(say.tooLarge, say.mostMb(mostBytes / 1e6));
    let bytes: Uint8Array;
    try {
      bytes = new Uint8Array(await chosen.arrayBuffer());
    } catch {
      return fail(say.unreadable, say.moved);
    }
    const refused = refuse(bytes);
    if (refused) return fail(refused.what, refused.advice);
    open(chosen.name, bytes, cutShort(bytes));
  });
}
