import { element, make, radios } from '../common/dom.ts';
import { busy, shownView, unedited, type Clock, type Example, type Store, type View } from '../state.ts';
import { describe } from './status.ts';
import { controlWords } from '../words/controls.ts';
import { language } from '../words/language.ts';

const say = controlWords[language];

/// What the controls in the header and the footer ask for.
export interface ControlActions {
  run(): void;
  step(): void;
  stop(): void;
  /// Tries again what failed.
  retry(): void;
  reset(): void;
  /// Chooses another example.
  open(example: string): void;
}

/// The header's controls.
export function showControls(store: Store, actions: ControlActions): void {
  const picker = element('example', HTMLSelectElement);
  const run = element('run', HTMLButtonElement);
  const runLabel = element('run-label', HTMLElement);
  const step = element('step', HTMLButtonElement);
  const stop = element('stop', HTMLButtonElement);
  const reset = element('reset', HTMLButtonElement);
  const network = element('network', HTMLInputElement);
  const autorun = element('autorun', HTMLInputElement);

  run.addEventListener('click', () => actions.run());
  step.addEventListener('click', () => actions.step());
  stop.addEventListener('click', () => actions.stop());
  reset.addEventListener('click', () => actions.reset());
  picker.addEventListener('change', () => actions.open(picker.value));
  autorun.addEventListener('change', () => store.dispatch({ kind: 'autorun', autorun: autorun.checked ? 'on' : 'off' }));
  network.addEventListener('change', () => store.dispatch({ kind: 'network', network: network.checked }));
  const showClock = radios<Clock>('clock', (clock) => store.dispatch({ kind: 'clock', clock }));
  const showView = radios<View>('view', (view) => store.dispatch({ kind: 'view', view }));
  const panelChoice = document.querySelector<HTMLInputElement>('input[name=view][value=panel]');

  store.subscribe((state, before) => {
    if (state.examples !== before.examples) {
      picker.replaceChildren(...state.examples.map((example) => make('option', labelOf(example), { value: example.id })));
    }
    picker.value = state.example;
    run.disabled = !state.example;
    runLabel.textContent = state.phase.kind === 'paused' ? say.resume : say.run;
    step.disabled = run.disabled || (busy(state) && state.phase.kind !== 'running' && state.phase.kind !== 'paused');
    stop.disabled = !busy(state);
    reset.disabled = !state.example || unedited(state);
    network.checked = state.network;
    autorun.checked = state.autorun === 'on';
    showClock(state.clock);
    showView(shownView(state));
    if (panelChoice) panelChoice.disabled = state.panelless !== '';
    tell('panel-notice', state.panelless);
    tell('storage-notice', state.storageless && say.editsLost(state.storageless));
    tell('draft-notice', state.editedElsewhere ? say.editedElsewhere : '');
    element('polls', HTMLElement).dataset['view'] = shownView(state);
  });
}

/// The status line in the footer.
export function showStatus(store: Store, actions: ControlActions): void {
  const line = element('status', HTMLElement);
  const progress = element('progress', HTMLProgressElement);
  const amount = element('amount', HTMLElement);
  const retry = element('retry', HTMLButtonElement);
  const text = make('span', '', { class: 'text' });
  const advice = make('span', '', { class: 'advice' });
  line.replaceChildren(text, advice);
  retry.addEventListener('click', () => actions.retry());

  store.subscribe((state) => {
    const status = describe(state);
    line.dataset['tone'] = status.tone;
    line.dataset['phase'] = state.phase.kind;
    if (text.textContent !== status.text) text.textContent = status.text;
    if (advice.textContent !== status.advice) advice.textContent = status.advice;
    retry.hidden = !(state.phase.kind === 'failed' && state.phase.failure.retry);
    amount.textContent = status.amount ?? '';
    progress.hidden = status.progress === undefined;
    if (typeof status.progress === 'number') progress.value = status.progress;
    else progress.removeAttribute('value');
  });
}

function labelOf({ title, from }: Example): string {
  switch (from) {
    case 'link':
      return say.fromLink(title || say.someProgram);
    case 'lesson':
      return say.ofLesson(title);
    case 'draft':
      return say.keptEdits(title);
    default:
      return title;
  }
}

function tell(id: string, text: string): void {
  const notice = element(id, HTMLElement);
  notice.hidden = text === '';
  notice.textContent = text;
}
