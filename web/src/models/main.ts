// The page that compares the models: each does the same job in the reader's browser, and is measured.
import { button, element, make } from '../common/dom.ts';
import { knownLanguage } from '../common/spoken.ts';
import { language as chosenLanguage } from '../words/language.ts';
import { showBehaviour } from './behaviour_view.ts';
import { Figures, picture, showTable } from './figures_view.ts';
import { hasThreads, isolateNextTime } from './isolation.ts';
import { blocks, downloads, isNative, type Model, models, recorded, type Row } from './models.ts';
import { measured } from './run.ts';
import { words } from './words.ts';
import { showZero } from './zero_view.ts';

const choices = [2, 10, 100, 1_000, 10_000];
/// Threads beyond that are not started here: each is a worker, with an engine of its own.
const mostThreads = 100;
const patience = 60_000;

/// `#ko`, else the language of the other pages.
let language = knownLanguage(location.hash.slice(1)) ?? chosenLanguage;
let units = 1_000;
let rows: Row[] = [];
let failed = new Map<Model, string>();
let canReload = false;
/// Counts up when another measurement begins: the one before gives up.
let round = 0;

function runsHere(model: Model): boolean {
  return !isNative(model) && (!blocks(model) || (hasThreads && units <= mostThreads));
}

function note(model: Model, job: string, figures: Readonly<Record<string, number>>): void {
  for (const [measure, value] of Object.entries(figures)) {
    // As the bench has it: kB for all of them.
    const isBytes = measure === 'bytes';
    rows.push({ model, job, units, measure: isBytes ? 'kb' : measure, value: isBytes ? value / 1024 : value });
  }
}

async function measure(): Promise<void> {
  const mine = ++round;
  rows = [];
  failed = new Map();
  const progress = element('progress', HTMLElement);
  const again = element('measure', HTMLButtonElement);
  again.disabled = true;
  show();
  // One after the other, so that none takes the machine from another.
  for (const model of models.filter(runsHere)) {
    progress.textContent = words[language].measuring(words[language].models[model].name);
    for (const job of [units === 2 ? 'two' : 'downloads', 'waits']) {
      // A pool has no thread for each that waits.
      if (model === 'thread_pool' && job === 'waits') continue;
      try {
        const figures = await measured(model, job, units, patience);
        if (mine !== round) return;
        note(model, job === 'waits' ? job : downloads(units), figures);
      } catch (error) {
        if (mine !== round) return;
        failed.set(model, error instanceof Error ? error.message : String(error));
      }
      show();
    }
  }
  again.disabled = false;
  progress.textContent = words[language].measuredNow(new Date().toLocaleTimeString(language));
}

function show(): void {
  const say = words[language];
  const figures = new Figures(rows, units, failed);
  element('picture', HTMLElement).replaceChildren(...picture(figures, say));
  showTable(element('figures', HTMLTableElement), figures, say);
  const notes: (string | HTMLElement)[] = [say.explained, say.recordedNote(recorded.machine, recorded.date, recorded.command)];
  if (models.some((model) => figures.isRecorded(model) && blocks(model))) {
    if (hasThreads) notes.push(say.tooMany(mostThreads));
    else notes.push(canReload ? say.notIsolated : say.noThreads);
  }
  if (canReload && !hasThreads) notes.push(button(say.reload, () => location.reload()));
  notes.push(say.poolWaits);
  element('notes', HTMLElement).replaceChildren(...notes.map((note) => (typeof note === 'string' ? make('p', note, { class: 'fact' }) : note)));
}

/// What is the same whatever was measured, in the reader's language.
function showWords(): void {
  const say = words[language];
  document.documentElement.lang = language;
  document.title = say.title;
  const texts = { title: say.title, lead: say.lead, course: say.course, measure: say.measure, legend: say.legend };
  const more = { 'behaviour-title': say.behaviour, 'behaviour-lead': say.behaviourLead, 'zero-title': say.zero, 'zero-lead': say.zeroLead };
  for (const [id, text] of Object.entries({ ...texts, ...more })) element(id, HTMLElement).textContent = text;
  element('all-figures', HTMLElement).setAttribute('aria-label', say.title);
  const other = element('language', HTMLButtonElement);
  other.textContent = say.otherLanguage;
  other.lang = language === 'en' ? 'ko' : 'en';
  const fieldset = element('units', HTMLFieldSetElement);
  fieldset.replaceChildren(make('legend', say.units));
  for (const choice of choices) {
    const label = make('label');
    const input = make('input', '', { type: 'radio', name: 'units', value: String(choice) });
    input.checked = choice === units;
    input.addEventListener('change', () => {
      units = choice;
      void measure();
    });
    label.append(input, make('span', say.unit(choice)));
    fieldset.append(label);
  }
  const runs = (model: Model): boolean => !isNative(model) && (!blocks(model) || hasThreads);
  element('behaviour', HTMLElement).replaceChildren(...models.map((model) => showBehaviour(model, say, runs(model))));
  void showZero(element('zero', HTMLElement), say);
  show();
}

element('language', HTMLButtonElement).addEventListener('click', () => {
  language = language === 'en' ? 'ko' : 'en';
  history.replaceState(null, '', `#${language}`);
  showWords();
});
element('controls', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault();
  void measure();
});
showWords();
void measure();
isolateNextTime(() => {
  canReload = true;
  show();
});
