import { element, make } from '../common/dom.ts';
import { unbroken } from '../common/figures.ts';
import type { Moment } from '../model/types.ts';
import type { Polls } from './polls.ts';
import type { Store } from '../state.ts';
import { speeds, type Travel } from './travel.ts';
import { language } from '../words/language.ts';
import { transportWords } from '../words/transport.ts';

const say = transportWords[language];

/// The buttons and the slider that go from moment to moment, for the panel and the text view alike.
export function showTransport(store: Store, polls: Polls, travel: Travel): void {
  const back = element('back', HTMLButtonElement);
  const forward = element('forward', HTMLButtonElement);
  const scrubber = element('scrubber', HTMLInputElement);
  const latest = element('latest', HTMLButtonElement);
  const replay = element('replay', HTMLButtonElement);
  const speed = element('speed', HTMLSelectElement);
  const words = element('moment', HTMLElement);

  back.addEventListener('click', () => travel.back());
  forward.addEventListener('click', () => travel.forward());
  latest.addEventListener('click', () => travel.latest());
  replay.addEventListener('click', () => travel.toggleReplay());
  speed.replaceChildren(...speeds.map((value) => make('option', `${value}×`, { value: String(value) })));
  speed.addEventListener('change', () => (travel.speed = Number(speed.value)));
  scrubber.addEventListener('input', () => travel.to(scrubber.value === scrubber.max ? null : Number(scrubber.value)));
  // A slider's own keys go by steps: here they go by polls.
  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => travel.back(),
    ArrowDown: () => travel.back(),
    ArrowRight: () => travel.forward(),
    ArrowUp: () => travel.forward(),
    Home: () => travel.first(),
    End: () => travel.latest(),
  };
  scrubber.addEventListener('keydown', (event) => {
    const go = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey ? undefined : keys[event.key];
    if (!go) return;
    event.preventDefault();
    go();
  });

  const show = (moment: Moment | undefined): void => {
    const { moment: step, replaying } = store.state;
    const known = moment !== undefined && moment.steps > 0;
    able(back, known && moment.back !== null);
    able(forward, step !== null || travel.canStep);
    able(latest, step !== null);
    replay.disabled = !known;
    replay.setAttribute('aria-pressed', String(replaying));
    speed.value = String(store.state.speed);
    scrubber.disabled = !known;
    scrubber.max = String(moment?.steps ?? 0);
    scrubber.value = String(step ?? moment?.steps ?? 0);
    const where = known ? place(moment) : say.nothing;
    scrubber.setAttribute('aria-valuetext', where);
    // Read aloud where the reader went, not what passes by.
    const stands = step !== null || store.state.phase.kind === 'paused';
    words.setAttribute('aria-live', stands && !replaying ? 'polite' : 'off');
    words.dataset['moment'] = step === null ? 'latest' : 'earlier';
    const told = known ? unbroken(where + (stands ? happened(moment) : '')) : '';
    if (told === words.textContent) return;
    words.textContent = words.title = told;
    words.dataset['happened'] = known && stands && moment.since ? 'since' : '';
    // Each time anew.
    for (const animation of words.getAnimations()) animation.currentTime = 0;
  };
  polls.watch(show);
  store.subscribe((state, before) => {
    if (state.phase !== before.phase || state.speed !== before.speed || state.replaying !== before.replaying) show(polls.moment());
  });
}

// A button that the reader has just pressed must not lose the focus: it stays, and says that it does nothing now.
function able(button: HTMLButtonElement, is: boolean): void {
  button.setAttribute('aria-disabled', String(!is));
}

/// What the step to this moment has done: a poll, or what came after it.
function happened({ inside, poll, polled, since }: Moment): string {
  if (since) return say.since(since);
  return polled && (poll > 0 || inside) ? say.polled(polled.name, polled.why) : '';
}

function place({ inside, poll, polls, time_ms }: Moment): string {
  const time = Math.round(time_ms * 10) / 10;
  return inside ? say.inside(poll + 1, polls, time) : say.after(poll, polls, time);
}
