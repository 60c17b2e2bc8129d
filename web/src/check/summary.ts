import { chosen, type State } from '../state.ts';
import { solved } from './assess.ts';
import { checkWords } from './words.ts';

/// How far the exercise is solved, in a sentence of its language; empty when nothing is asked for.
export function checkSummary(state: State): string {
  const exercise = chosen(state)?.exercise;
  if (!exercise) return '';
  const words = checkWords(exercise.language);
  const { assessment, source } = state;
  switch (assessment.kind) {
    case 'none':
      return words.begin;
    case 'real clock':
      return words.realClock;
    case 'checking':
      return words.checking;
    case 'results': {
      const { results } = assessment;
      if (assessment.source !== source) return words.edited;
      return solved(results) ? words.all : words.some(results.filter(({ verdict }) => verdict === 'passed').length, results.length);
    }
  }
}
