import { button, element } from '../common/dom.ts';
import type { Question } from '../model/types.ts';
import type { Polls } from './polls.ts';
import type { Store } from '../state.ts';
import type { Travel } from './travel.ts';
import { language } from '../words/language.ts';
import { predictionWords } from '../words/prediction.ts';

const say = predictionWords[language];

/// Asks before each poll who is polled next; the answer shows that poll, says who woke it, and counts.
export function showPrediction(store: Store, polls: Polls, travel: Travel): void {
  const toggle = element('predict', HTMLButtonElement);
  const box = element('question', HTMLElement);
  const answered = element('answer', HTMLElement);
  const asked = element('asked', HTMLElement);
  const choices = element('choices', HTMLElement);
  const score = { right: 0, all: 0 };
  // The step of the question that is shown: more records do not change it.
  let shown: number | null | undefined;

  toggle.addEventListener('click', () => {
    const on = !store.state.predicting;
    store.dispatch({ kind: 'predicting', on });
    if (on) begin();
  });

  const begin = (): void => {
    score.right = score.all = 0;
    answered.textContent = '';
    if (store.state.moment === null) travel.first();
  };

  const answer = (question: Question, right: boolean): void => {
    score.all += 1;
    if (right) score.right += 1;
    const truth = question.choices.filter((choice) => choice.right).map(({ name }) => name);
    answered.dataset['tone'] = right ? 'good' : 'bad';
    answered.textContent = `${say.answer(right, truth, question.why)} ${say.score(score.right, score.all)}`;
    travel.to(question.then);
    choices.querySelector('button')?.focus();
  };

  const show = (): void => {
    const { predicting, moment } = store.state;
    toggle.setAttribute('aria-pressed', String(predicting));
    box.hidden = !predicting;
    if (!predicting) shown = undefined;
    if (!predicting || moment === shown) return;
    shown = moment;
    const question = moment === null ? null : polls.question(moment);
    if (question) {
      asked.textContent = say.question;
      choices.replaceChildren(...question.choices.map(({ name, right }) => button(name, () => answer(question, right))));
    } else {
      asked.textContent = say.over;
      choices.replaceChildren(button(say.again, begin));
    }
  };
  polls.watch((moment) => {
    toggle.disabled = !moment || moment.polls === 0;
    show();
  });
  store.subscribe((state, before) => {
    if (state.predicting !== before.predicting) show();
  });
}
