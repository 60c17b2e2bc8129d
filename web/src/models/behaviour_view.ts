import { button, make } from '../common/dom.ts';
import { milliseconds } from '../common/figures.ts';
import { blocks, type Model, pageOf, sources } from './models.ts';
import { named } from './named.ts';
import { Run } from './run.ts';
import type { Words } from './words.ts';

/// How long somebody may wait for news of an error, in ms. Threads take their time to begin.
const patience = (model: Model): number => (blocks(model) ? 10_000 : 3000);

/// What a model does when its work is cancelled, and when one of two downloads fails: by running it, where it `runs`.
export function showBehaviour(model: Model, words: Words, runs: boolean): HTMLElement {
  const { name, cancel, error } = words.models[model];
  const box = make('article', '', { 'data-model': model, 'aria-label': name });
  const heading = make('h3');
  heading.append(named(model, words));
  box.append(heading, ...(runs ? tryOut(model, words) : [make('p', words.notHere, { class: 'fact' })]));
  box.append(make('p', cancel, { class: 'fact' }), make('p', error, { class: 'fact' }));
  if (pageOf(model, words.language) === undefined) box.append(code(model, words));
  return box;
}

/// Of those that the page can't show otherwise.
function code(model: Model, words: Words): HTMLElement {
  const details = make('details');
  const text = make('pre', '', { tabindex: '0', role: 'group', 'aria-label': `${words.models[model].name}: ${words.code}` });
  text.append(make('code', sources[model]));
  details.append(make('summary', words.code), text);
  return details;
}

/// Its buttons, and what comes of them.
function tryOut(model: Model, words: Words): HTMLElement[] {
  const said = make('p', '', { role: 'status', class: 'said' });
  const say = (...sentences: readonly string[]): void => void (said.textContent = sentences.join(' '));
  let run: Run | undefined;
  let begun = 0;
  const start = button(words.start, () => (start.textContent === words.cancel ? stop() : begin()));
  const fails = button(words.fail, () => failing());

  const end = (): void => {
    run?.close();
    run = undefined;
    start.textContent = words.start;
    start.disabled = fails.disabled = false;
  };

  const begin = (): void => {
    say(words.running);
    fails.disabled = true;
    start.textContent = words.cancel;
    // Not before there is something to cancel; of threads only they know.
    start.disabled = !blocks(model);
    let atOnce: string | undefined;
    run = new Run(model, 'slow', 2, (report) => {
      if (report.kind === 'begun') {
        start.disabled = false;
      } else if (report.kind === 'cancelled') {
        const { aborted, sent, held } = report.counts;
        atOnce = blocks(model) ? words.goesOn : words.cancelled(aborted, sent, Math.max(held, 0));
        say(atOnce);
      } else if (report.kind === 'settled' && atOnce !== undefined && !blocks(model)) {
        const { answered, held } = report.counts;
        if (answered > 0) say(atOnce, words.later(answered, milliseconds(Math.round(performance.now() - begun)), Math.max(held, 0)));
        end();
      } else if (report.kind === 'done' && blocks(model)) {
        if (atOnce === undefined) say(words.endedFirst);
        else say(atOnce, words.noRequests(milliseconds(Math.round(performance.now() - begun))));
        end();
      } else if (report.kind === 'done' && atOnce === undefined) {
        say(words.endedFirst);
        end();
      } else if (report.kind === 'failed' || report.kind === 'broken') {
        say(words.failed(report.what));
        end();
      }
    });
  };

  const stop = (): void => {
    begun = performance.now();
    start.disabled = true;
    run?.cancel();
  };

  const failing = (): void => {
    say(words.running);
    start.disabled = fails.disabled = true;
    const untold = setTimeout(() => {
      say(words.errorUntold);
      end();
    }, patience(model));
    let told: string | undefined;
    run = new Run(model, 'fails', 2, (report) => {
      if (report.kind === 'failed') {
        clearTimeout(untold);
        told = words.errorTold(report.what, milliseconds(Math.round(report.ms)));
        say(told);
        if (blocks(model)) end();
        else run?.cancel();
      } else if (report.kind === 'cancelled' && told !== undefined) {
        say(told, words.others(report.counts.aborted));
        end();
      } else if (report.kind === 'broken') {
        clearTimeout(untold);
        say(words.errorEnds(report.what));
        end();
      }
    });
  };

  const buttons = make('div', '', { class: 'buttons' });
  buttons.append(start, fails);
  return [buttons, said];
}
