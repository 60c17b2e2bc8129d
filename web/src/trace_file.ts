import { element, make } from './dom.ts';
import type { Polls } from './polls.ts';

/// The button that saves what was recorded, for Perfetto's viewer and Chrome's.
export function offerTrace(polls: Polls): void {
  const button = element('trace-save', HTMLButtonElement);
  polls.watch((moment) => (button.disabled = !moment || moment.polls === 0));
  button.addEventListener('click', () => {
    const trace = polls.chromeTrace();
    if (trace === undefined) return;
    const address = URL.createObjectURL(new Blob([trace], { type: 'application/json' }));
    make('a', '', { href: address, download: 'pollux-trace.json' }).click();
    // Not at once: the browser may still be reading it.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  });
}
