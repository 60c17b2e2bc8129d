import type { Language } from '../common/spoken.ts';

/// What is said of two runs side by side. Times are given as they are to be read.
export interface CompareWords {
  readonly pinned: (label: string) => string;
  readonly pinnedTime: (label: string, time: string) => string;
  readonly latest: (label: string) => string;
  readonly difference: string;
  readonly caption: string;
  readonly time: string;
  readonly runFirst: string;
  readonly program: string;
  readonly edited: (title: string) => string;
  readonly times: (change: string, ratio: number) => string;
  readonly timelines: (length: string, runs: readonly string[]) => string;
  readonly took: (label: string, time: string, waits: readonly string[]) => string;
  readonly wait: (name: string, begin: string, end: string) => string;
}

const en: CompareWords = {
  pinned: (label) => `Pinned: ${label}`,
  pinnedTime: (label, time) => `Pinned: ${label}, ${time}`,
  latest: (label) => `Latest: ${label}`,
  difference: 'Difference',
  caption: 'The pinned run, and the latest',
  time: 'Time',
  runFirst: 'Run a program: it is shown here beside the pinned run.',
  program: 'a program',
  edited: (title) => `${title} (edited)`,
  times: (change, ratio) => `${change}, ${ratio} times`,
  timelines: (length, runs) => `Both timelines on one axis of ${length}: ${runs.join('; ')}.`,
  took: (label, time, waits) => `${label} took ${time}${waits.length > 0 ? `, with ${waits.join(', ')}` : ''}`,
  wait: (name, begin, end) => `${name} from ${begin} to ${end}`,
};

const ko: CompareWords = {
  pinned: (label) => `고정: ${label}`,
  pinnedTime: (label, time) => `고정: ${label}, ${time}`,
  latest: (label) => `마지막: ${label}`,
  difference: '차이',
  caption: '고정한 실행과 마지막 실행',
  time: '시간',
  runFirst: '프로그램을 실행하면 고정한 실행과 나란히 보여 줍니다.',
  program: '프로그램',
  edited: (title) => `${title} (고침)`,
  times: (change, ratio) => `${change}, ${ratio}배`,
  timelines: (length, runs) => `${length} 길이의 축 하나에 그린 두 타임라인: ${runs.join('; ')}.`,
  took: (label, time, waits) => `${label}: ${time}${waits.length > 0 ? `, ${waits.join(', ')}` : ''}`,
  wait: (name, begin, end) => `${name}: ${begin}부터 ${end}까지`,
};

export const compareWords: Readonly<Record<Language, CompareWords>> = { en, ko };
