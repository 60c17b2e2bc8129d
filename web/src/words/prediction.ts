import type { Language } from '../common/spoken.ts';

/// What is said to who predicts polls.
export interface PredictionWords {
  readonly question: string;
  readonly over: string;
  readonly again: string;
  /// `why`: the model's words.
  readonly answer: (isRight: boolean, truth: readonly string[], why: string) => string;
  readonly score: (right: number, all: number) => string;
}

const en: PredictionWords = {
  question: 'Who is polled next?',
  over: 'There is no further poll.',
  again: 'From the beginning',
  answer: (isRight, truth, why) => `${isRight ? 'Right' : 'No'}: ${truth.join(' and ')}, because ${why}.`,
  score: (right, all) => `${right} of ${all} right.`,
};

const ko: PredictionWords = {
  question: '다음에 누가 폴링될까요?',
  over: '폴링이 더 없습니다.',
  again: '처음부터',
  answer: (isRight, truth, why) => `${isRight ? '맞았습니다' : '아닙니다'}: ${truth.join(', ')}. ${why} 폴링되었습니다.`,
  score: (right, all) => `${all}개 중 ${right}개를 맞혔습니다.`,
};

export const predictionWords: Readonly<Record<Language, PredictionWords>> = { en, ko };
